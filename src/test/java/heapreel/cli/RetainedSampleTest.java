package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What allocations of a real heap retain, held against the pointers that are listed with it. */
class RetainedSampleTest {

  private static final Path WEBASSEMBLY = CommandLineRun.sample("webassembly/ram.bin.gz");
  private static final Pattern ROW =
      Pattern.compile("\"address\":\"0x(\\w+)\".*\"bytes\":(\\d+),\"retained_bytes\":(\\d+|null)");
  private static final Pattern POINTER = Pattern.compile("\"to\":\"0x(\\w+)\"");

  private record Row(long bytes, long retained, boolean root, List<Long> pointers) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 24, 32})
  void retainedBytesEqualRemovingTheAllocationAndMarkingAgain(int snapshot) {
    CommandLineRun run = CommandLineRun.of("objects", WEBASSEMBLY, "--snapshots", snapshot);
    Map<Long, Row> rows = new LinkedHashMap<>();
    for (String line : run.out().lines().toList()) {
      Matcher row = ROW.matcher(line);
      assertThat(row.find()).as(line).isTrue();
      rows.put(
          Long.parseLong(row.group(1), 16),
          new Row(
              Long.parseLong(row.group(2)),
              row.group(3).equals("null") ? 0 : Long.parseLong(row.group(3)),
              !line.contains("\"roots\":[]"),
              POINTER
                  .matcher(line)
                  .results()
                  .map((MatchResult to) -> Long.parseLong(to.group(1), 16))
                  .toList()));
    }
    assertThat(rows).hasSizeGreaterThan(20);
    Set<Long> all = marked(rows, -1);
    for (Map.Entry<Long, Row> entry : rows.entrySet()) {
      long address = entry.getKey();
      Set<Long> gone = new HashSet<>(all);
      gone.removeAll(marked(rows, address));
      assertThat(entry.getValue().retained())
          .as("0x%x", address)
          .isEqualTo(gone.stream().mapToLong(of -> row(rows, of).bytes()).sum());
    }
  }

  private static Row row(Map<Long, Row> rows, long address) {
    return Objects.requireNonNull(rows.get(address));
  }

  private static Set<Long> marked(Map<Long, Row> rows, long without) {
    Set<Long> marked = new HashSet<>();
    Deque<Long> next = new ArrayDeque<>();
    rows.forEach(
        (address, row) -> {
          if (row.root() && address != without && marked.add(address)) {
            next.add(address);
          }
        });
    while (!next.isEmpty()) {
      for (long to : row(rows, next.remove()).pointers()) {
        if (to != without && marked.add(to)) {
          next.add(to);
        }
      }
    }
    return marked;
  }
}
