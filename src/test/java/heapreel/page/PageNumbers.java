package heapreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.page.PageHeaps.Allocation;
import heapreel.page.PageSections.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The numbers of each snapshot in a page.
 *
 * @param snapshots which snapshots
 * @param states whether each is decoded (0), printed as numbers (1) or broken (2)
 * @param rows of each the eight numbers; empty of broken ones
 */
record PageNumbers(List<Long> snapshots, List<Long> states, List<List<Long>> rows) {

  private static final int COLUMNS = 8;
  private static final Pattern COMMA = Pattern.compile(",");

  /** Columns of the table of numbers, in the order of the page. */
  private static final List<String> NAMES =
      List.of(
          "total_bytes",
          "used_bytes",
          "free_bytes",
          "largest_free_bytes",
          "allocations",
          "changed_blocks",
          "free_after_collection_bytes",
          "largest_free_after_collection_bytes");

  static PageNumbers of(PageSections page) {
    PageNumbers all = new PageNumbers(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Numbers numbers = page.numbers("numbers");
    long snapshot = 0;
    long[] before = new long[COLUMNS];
    while (numbers.hasMore()) {
      snapshot += numbers.next();
      all.snapshots.add(snapshot);
      long state = numbers.next();
      all.states.add(state);
      List<Long> row = new ArrayList<>();
      if (state == 2) {
        numbers.next();
      } else {
        for (int i = 0; i < COLUMNS; i++) {
          before[i] += numbers.nextSigned();
          row.add(before[i]);
        }
      }
      all.rows.add(row);
    }
    return all;
  }

  /** Holds them against a table in CSV. */
  void assertTable(String csv) {
    List<String> lines = csv.lines().toList();
    List<String> header = COMMA.splitAsStream(lines.get(0)).toList();
    assertThat(lines).hasSize(snapshots.size() + 1);
    for (int i = 0; i < snapshots.size(); i++) {
      List<String> fields = List.of(COMMA.split(lines.get(i + 1), -1));
      assertThat(fields.get(header.indexOf("snapshot"))).isEqualTo(snapshots.get(i) + "");
      for (int column = 0; column < COLUMNS; column++) {
        int at = header.indexOf(NAMES.get(column));
        if (at >= 0 && !rows.get(i).isEmpty()) {
          String shown = rows.get(i).get(column) == -1 ? "" : rows.get(i).get(column) + "";
          assertThat(shown)
              .as("%s of snapshot %d", NAMES.get(column), snapshots.get(i))
              .isEqualTo(fields.get(at));
        }
      }
    }
  }

  /** Allocations of a decoded snapshot are as many and as long as the numbers say. */
  void assertSums(Map<Long, List<Allocation>> heaps) {
    for (int i = 0; i < snapshots.size(); i++) {
      List<Allocation> heap = heaps.get(snapshots.get(i));
      assertThat(heap == null).isEqualTo(states.get(i) != 0);
      if (heap != null) {
        assertThat(heap).hasSize(Math.toIntExact(rows.get(i).get(4)));
        long orphans = rows.get(i).get(1) - heap.stream().mapToLong(Allocation::bytes).sum();
        assertThat(orphans).as("bytes of tails without a head").isGreaterThanOrEqualTo(0);
      }
    }
  }
}
