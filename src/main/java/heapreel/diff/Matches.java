package heapreel.diff;

import java.util.List;

/**
 * Which allocations of two snapshots are the same. Each of the first is in one of {@code pairs},
 * {@code unclear}, {@code gone} and the alike ones; each of the second in one of {@code pairs},
 * {@code unclear}, {@code fresh} and the alike ones.
 *
 * @param pairs those that both have, in address order of the first
 * @param unclear those of the same kind at the same address of which nothing says whether they are
 *     the same; the evidence of these says nothing
 * @param alike how many of kind, type and length both have, without being known one by one
 * @param alikeBytes their bytes
 * @param gone those of the first that the second hasn't
 * @param fresh those of the second that the first hasn't
 */
public record Matches(
    List<Pair> pairs,
    List<Pair> unclear,
    int alike,
    long alikeBytes,
    List<Lot> gone,
    List<Lot> fresh) {

  /** Takes copies of the lists. */
  public Matches {
    pairs = List.copyOf(pairs);
    unclear = List.copyOf(unclear);
    gone = List.copyOf(gone);
    fresh = List.copyOf(fresh);
  }

  /** Those at another address. */
  public List<Pair> moved() {
    return pairs.stream().filter(Pair::isMoved).toList();
  }

  /** Those that are longer. */
  public List<Pair> grown() {
    return pairs.stream().filter(pair -> pair.growthBytes() > 0).toList();
  }

  /** Those that are shorter. */
  public List<Pair> shrunk() {
    return pairs.stream().filter(pair -> pair.growthBytes() < 0).toList();
  }

  /** How many are in some lots. */
  public static int count(List<Lot> lots) {
    return lots.stream().mapToInt(Lot::count).sum();
  }

  /** The bytes of some lots. */
  public static long bytes(List<Lot> lots) {
    return lots.stream().mapToLong(Lot::bytes).sum();
  }
}
