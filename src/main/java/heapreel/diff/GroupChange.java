package heapreel.diff;

import heapreel.diff.Grouping.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a group of allocations takes in both snapshots.
 *
 * @param group which group
 * @param aBytes its bytes in the first
 * @param bBytes its bytes in the second
 * @param aCount how many are of it in the first
 * @param bCount how many are of it in the second
 */
public record GroupChange(Group group, long aBytes, long bBytes, int aCount, int bCount) {

  /** By how many bytes it takes more in the second. */
  public long bytes() {
    return bBytes - aBytes;
  }

  /** By how many there are more in the second. */
  public int count() {
    return bCount - aCount;
  }

  /** Whether anything is different. */
  public boolean isChange() {
    return bytes() != 0 || count() != 0;
  }

  /** All groups, what changed most first, equal changes in the order of their labels. */
  static List<GroupChange> of(Grouping by, List<Item> a, List<Item> b) {
    Map<Group, long[]> sums = new LinkedHashMap<>();
    add(by, a, 0, sums);
    add(by, b, 1, sums);
    List<GroupChange> changes = new ArrayList<>();
    sums.forEach(
        (group, sum) ->
            changes.add(
                new GroupChange(
                    group, sum[0], sum[1], Math.toIntExact(sum[2]), Math.toIntExact(sum[3]))));
    changes.sort(
        Comparator.comparingLong((GroupChange change) -> -Math.abs(change.bytes()))
            .thenComparingInt(change -> -Math.abs(change.count()))
            .thenComparing(change -> change.group().label()));
    return List.copyOf(changes);
  }

  private static void add(Grouping by, List<Item> items, int side, Map<Group, long[]> sums) {
    for (Item item : items) {
      long[] sum = sums.computeIfAbsent(by.group(item), group -> new long[4]);
      sum[side] += item.bytes();
      sum[2 + side]++;
    }
  }
}
