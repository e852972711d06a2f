package heapreel.slicing;

import heapreel.heap.HeapSignature;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The states found in a part of a file.
 *
 * @param lists equal states in file order; the longest list first
 * @param from where the part begins
 * @param to where it ends
 * @param complete whether all of it was looked at
 */
record Hits(List<List<HeapSignature>> lists, long from, long to, boolean complete) {

  /** What {@code scan} finds. */
  static Hits of(SignatureScan scan, long from, long to, boolean anywhere) throws IOException {
    List<List<HeapSignature>> lists =
        scan.find(from, to, anywhere).stream()
            .sorted(Comparator.comparingInt((List<HeapSignature> same) -> -same.size()))
            .toList();
    return new Hits(lists, from, to, scan.isComplete());
  }

  /** Number of states. */
  int count() {
    return lists.stream().mapToInt(List::size).sum();
  }

  /** Length of a snapshot according to one of the lists. */
  StrideVote vote(int list) {
    List<HeapSignature> same = lists.get(list);
    long first = same.get(0).address();
    long last = same.get(same.size() - 1).address();
    boolean isAll = complete && lists.stream().noneMatch(other -> isElsewhere(other, first, last));
    return StrideVote.of(
        same, isAll ? OptionalLong.of(to - last + first - from) : OptionalLong.empty());
  }

  /**
   * Whether a state is another firmware's: it occurs only before or behind the others. Where there
   * is only one snapshot, so do further areas of its heap.
   */
  private static boolean isElsewhere(List<HeapSignature> same, long first, long last) {
    return first < last
        && same.stream().allMatch(hit -> hit.address() < first || hit.address() > last);
  }
}
