package heapreel.history;

import heapreel.calls.CallStack;
import heapreel.heap.Heap;
import heapreel.object.Allocations;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The allocations of one snapshot in address order, kept after it is closed: some 30 bytes each.
 * Immutable.
 */
public final class Census {

  /** Stands for no owner, and for a first word that is not known. */
  static final long NONE = 0;

  private final Moment moment;
  private final int blockBytes;
  private final long[] addresses;
  private final int[] blocks;
  private final Kind[] kinds;
  private final long[] firsts;
  private final long[] owners;
  private final BitSet garbage = new BitSet();
  private final BitSet recorder = new BitSet();

  /**
   * What is known of a snapshot beside its allocations.
   *
   * @param snapshot its index
   * @param epoch what is another for a heap that has nothing in common with this one
   * @param calls the calls in progress when its bytes were read
   * @param begunInPrevious whether the bytes of the snapshot just before it were read as the one
   *     change began that this one shows
   * @param withinAllocation whether its bytes were read within the allocation that it shows, if it
   *     shows one that is not filled in
   */
  public record Moment(
      long snapshot,
      Epoch epoch,
      Optional<CallStack> calls,
      boolean begunInPrevious,
      boolean withinAllocation) {}

  /**
   * What a heap keeps for all its life.
   *
   * @param section index of the section of the capture
   * @param poolStart address of the first area's first block
   * @param poolEnd address after its last
   */
  public record Epoch(int section, long poolStart, long poolEnd) {

    /** That of a heap in a section. */
    public static Epoch of(int section, Heap heap) {
      var first = heap.areas().get(0).geometry();
      return new Epoch(section, first.poolStart(), first.poolEnd());
    }
  }

  /**
   * Copies what is known of a snapshot's allocations.
   *
   * @param facts what their own bytes tell, where types are known
   */
  public Census(Moment moment, Heap heap, HeapObjects objects, Optional<Allocations> facts) {
    this.moment = moment;
    this.blockBytes = heap.shape().blockBytes();
    int[] order = order(objects);
    int count = order.length;
    this.addresses = new long[count];
    this.blocks = new int[count];
    this.kinds = new Kind[count];
    this.firsts = new long[count];
    this.owners = new long[count];
    for (int i = 0; i < count; i++) {
      int from = order[i];
      addresses[i] = objects.address(from);
      blocks[i] = objects.blocks(from);
      kinds[i] = objects.kind(from);
      garbage.set(i, objects.liveness(from) == Liveness.GARBAGE);
      recorder.set(i, objects.isRecorder(from));
    }
    facts.ifPresent(known -> copy(known, order));
  }

  private void copy(Allocations known, int[] order) {
    for (int i = 0; i < order.length; i++) {
      firsts[i] = known.facts(order[i]).first();
      int owner = known.owner(order[i]);
      owners[i] = owner == Allocations.NONE ? NONE : known.address(owner);
    }
  }

  /**
   * The numbers of allocations in address order, which areas need not be in. Where areas of a
   * damaged heap overlap, one of each address.
   */
  private static int[] order(HeapObjects objects) {
    int[] order = IntStream.range(0, objects.count()).toArray();
    for (int i = 1; i < order.length; i++) {
      if (objects.address(i) <= objects.address(i - 1)) {
        Map<Long, Integer> sorted = new TreeMap<>();
        for (int number : order) {
          sorted.putIfAbsent(objects.address(number), number);
        }
        return sorted.values().stream().mapToInt(Integer::intValue).toArray();
      }
    }
    return order;
  }

  /** What is known of the snapshot beside its allocations. */
  public Moment moment() {
    return moment;
  }

  /** Bytes in a block. */
  public int blockBytes() {
    return blockBytes;
  }

  /** How many allocations there are. */
  public int count() {
    return addresses.length;
  }

  long address(int index) {
    return addresses[index];
  }

  /** The index of the allocation that begins at an address; negative where there is none. */
  int indexOf(long address) {
    return Arrays.binarySearch(addresses, address);
  }

  int blocks(int index) {
    return blocks[index];
  }

  long bytes(int index) {
    return (long) blocks[index] * blockBytes;
  }

  Kind kind(int index) {
    return kinds[index];
  }

  /** The first word, of allocations whose types are known; else {@link #NONE}. */
  long first(int index) {
    return firsts[index];
  }

  /** Address of the allocation whose data it is, or {@link #NONE}. */
  long owner(int index) {
    return owners[index];
  }

  boolean isGarbage(int index) {
    return garbage.get(index);
  }

  /** What is known of an allocation. */
  public Found found(int index, HeapLook look) {
    long address = address(index);
    return new Found(
        address,
        bytes(index),
        kind(index),
        Identity.hasType(kind(index)) ? look.type(address) : Optional.empty(),
        owner(index),
        isGarbage(index),
        recorder.get(index));
  }

  /** Whether all that {@link #found} says of two allocations at one address is alike. */
  boolean isLike(int index, Census other, int at) {
    return blocks[index] == other.blocks[at]
        && kinds[index] == other.kinds[at]
        && owners[index] == other.owners[at]
        && isGarbage(index) == other.isGarbage(at)
        && recorder.get(index) == other.recorder.get(at);
  }
}
