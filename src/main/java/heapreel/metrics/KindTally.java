package heapreel.metrics;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How much of one heap each kind of allocation takes, and how much of it nothing but the stack, or
 * nothing at all, references.
 *
 * <p>Every allocation has one kind and one liveness, so that the sums over all kinds are the used
 * blocks and the allocations of {@link HeapMetrics}. Made in one pass over the allocations; has
 * less than 1 KiB, whatever the heap. Immutable: it outlives the {@link HeapObjects} it was made
 * of.
 */
public final class KindTally {

  private static final int KINDS = Kind.values().length;
  private static final int LIVENESSES = Liveness.values().length;

  private final int blockBytes;
  private final int[] blocksOfKind = new int[KINDS];
  private final int[] allocationsOfKind = new int[KINDS];
  private final int[] blocksOfLiveness = new int[LIVENESSES];
  private final int[] allocationsOfLiveness = new int[LIVENESSES];

  private KindTally(int blockBytes) {
    this.blockBytes = blockBytes;
  }

  /**
   * The tally of these allocations.
   *
   * @param blockBytes bytes in a block
   */
  public static KindTally of(HeapObjects objects, int blockBytes) {
    KindTally tally = new KindTally(blockBytes);
    for (int i = 0; i < objects.count(); i++) {
      int blocks = objects.blocks(i);
      int kind = objects.kind(i).index();
      tally.blocksOfKind[kind] += blocks;
      tally.allocationsOfKind[kind]++;
      int liveness = objects.liveness(i).index();
      tally.blocksOfLiveness[liveness] += blocks;
      tally.allocationsOfLiveness[liveness]++;
    }
    return tally;
  }

  /** Blocks of all allocations of a kind. */
  public int blocks(Kind kind) {
    return blocksOfKind[kind.index()];
  }

  /** {@link #blocks(Kind)} in bytes. */
  public long bytes(Kind kind) {
    return bytes(blocks(kind));
  }

  /** How many allocations are of a kind. */
  public int allocations(Kind kind) {
    return allocationsOfKind[kind.index()];
  }

  /** Blocks of all allocations that are so. */
  public int blocks(Liveness liveness) {
    return blocksOfLiveness[liveness.index()];
  }

  /** {@link #blocks(Liveness)} in bytes. */
  public long bytes(Liveness liveness) {
    return bytes(blocks(liveness));
  }

  /** How many allocations are so. */
  public int allocations(Liveness liveness) {
    return allocationsOfLiveness[liveness.index()];
  }

  /** The kinds that there are, those that take the most first, equal ones in the order of kinds. */
  public List<Kind> largestFirst() {
    return Arrays.stream(Kind.values())
        .filter(kind -> allocations(kind) > 0)
        .sorted(Comparator.comparingInt((Kind kind) -> -blocks(kind)))
        .toList();
  }

  /** Blocks of all allocations. */
  public int usedBlocks() {
    return Arrays.stream(blocksOfKind).sum();
  }

  private long bytes(int blocks) {
    return (long) blocks * blockBytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KindTally tally
        && blockBytes == tally.blockBytes
        && Arrays.equals(blocksOfKind, tally.blocksOfKind)
        && Arrays.equals(allocationsOfKind, tally.allocationsOfKind)
        && Arrays.equals(blocksOfLiveness, tally.blocksOfLiveness)
        && Arrays.equals(allocationsOfLiveness, tally.allocationsOfLiveness);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(blocksOfKind) + Arrays.hashCode(blocksOfLiveness);
  }
}
