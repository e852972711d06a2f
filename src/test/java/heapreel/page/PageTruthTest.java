package heapreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import heapreel.cli.CommandLineRun;
import heapreel.object.Kind;
import heapreel.page.PageHeaps.Allocation;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a page is what the other commands say of the same snapshots. */
class PageTruthTest {

  private static final String KINDS_OF_DATA = "table|data|buffer|chars|items";

  @TempDir private Path folder;

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--profile K --seed 11 --ram-kib 48",
        "--profile K --seed 12 --ram-kib 96 --areas 3 --split-heap",
        "--profile K --seed 13 --ram-kib 96 --areas 3 --split-heap --grow",
        "--profile K --seed 14 --ram-kib 48 --during-collections",
        "--profile K --seed 15 --ram-kib 64 --wide",
      })
  void everyAllocationOfMadeUpDevices(String options) throws IOException {
    List<Object> capture = made(options, 70);
    assertSame(capture, "");
  }

  @Test
  void everyAllocationOfTheSampleAndOfASelectionOfIt() throws IOException {
    List<Object> capture =
        Stream.of("ram.bin", "firmware.bin", "firmware.map")
            .<Object>map(name -> CommandLineRun.sample("synthetic/" + name))
            .toList();
    assertSame(capture, "");
    assertSame(capture, "--snapshots 5-20,30,41-50");
    assertSame(capture, "--every 7");
  }

  @Tag("slow")
  @Test
  void everyAllocationOfAHeapOfSeveralAreas() throws IOException {
    assertSame(List.of(CommandLineRun.sample("webassembly/ram.bin.gz")), "");
  }

  @Test
  void snapshotsThatCantBeDecodedAreSaidToBeSo() throws IOException {
    List<Object> capture = made("--profile K --seed 5 --ram-kib 48", 12);
    long length = 48 << 10;
    try (RandomAccessFile ram = new RandomAccessFile(capture.get(0).toString(), "rw")) {
      for (long snapshot : new long[] {0, 4, 5}) {
        ram.seek(snapshot * length);
        ram.write(new byte[(int) length]);
      }
    }
    PageSections page = assertSame(capture, "");
    PageNumbers numbers = PageNumbers.of(page);
    assertThat(numbers.states()).containsExactly(2L, 0L, 0L, 0L, 2L, 2L, 0L, 0L, 0L, 0L, 0L, 0L);
    assertThat((List<?>) page.object("texts").get("faults")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void anyNumberOfThreadsMakesTheSameBytes(int threads) throws IOException {
    List<Object> capture = made("--profile K --seed 6 --ram-kib 48", 30);
    Path one = page(capture, "--threads 2");
    Path other = page(capture, "--threads " + threads);
    assertThat(other).hasSameBinaryContentAs(one);
  }

  private List<Object> made(String options, int snapshots) throws IOException {
    Path device = Files.createTempDirectory(folder, "device");
    List<String> words =
        new ArrayList<>(List.of(device.toString(), "--snapshots", String.valueOf(snapshots)));
    words.addAll(List.of(options.split(" ", -1)));
    SyntheticMain.run(words);
    return List.of(
        device.resolve("ram.bin"), device.resolve("firmware.bin"), device.resolve("firmware.map"));
  }

  private Path page(List<Object> capture, String options) throws IOException {
    Path file = Files.createTempFile(folder, "page", ".html");
    Files.delete(file);
    CommandLineRun run = run("page", capture, options, "-o", file);
    assertThat(run.out())
        .contains(" snapshots, " + String.format(Locale.ROOT, "%,d bytes", Files.size(file)));
    return file;
  }

  private static CommandLineRun run(
      String command, List<Object> capture, String options, Object... more) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(capture);
    words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    words.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }

  /** Holds a page against the tables of numbers and of objects. */
  private PageSections assertSame(List<Object> capture, String options) throws IOException {
    PageSections page = PageSections.read(page(capture, options));
    Map<Long, List<Allocation>> heaps = PageHeaps.of(page);
    PageNumbers.of(page).assertTable(run("table", capture, options).out());
    PageNumbers.of(page).assertSums(heaps);
    Path file = folder.resolve("objects.ndjson");
    String all = options.contains("--snapshots") ? options : options + " --snapshots 0-";
    run("objects", capture, all.strip(), "-o", file);
    Map<Long, List<Map<String, Object>>> rows = rows(file);
    assertThat(heaps.keySet()).isEqualTo(rows.keySet());
    boolean whole = options.isEmpty();
    rows.forEach(
        (snapshot, known) ->
            assertSame(snapshot, Objects.requireNonNull(heaps.get(snapshot)), known, whole));
    return page;
  }

  private static void assertSame(
      long snapshot, List<Allocation> shown, List<Map<String, Object>> known, boolean whole) {
    known.sort((a, b) -> Long.compare(number(a, "address"), number(b, "address")));
    assertThat(shown).as("snapshot %d", snapshot).hasSameSizeAs(known);
    for (int i = 0; i < shown.size(); i++) {
      Allocation allocation = shown.get(i);
      Map<String, Object> row = known.get(i);
      String place = "snapshot " + snapshot + ", " + row;
      assertThat(allocation.address()).as(place).isEqualTo(number(row, "address"));
      assertThat(allocation.bytes()).as(place).isEqualTo(row.get("bytes"));
      String kind = String.valueOf(row.get("kind")).toUpperCase(Locale.ROOT);
      assertThat(allocation.kind()).as(place).isEqualTo(Kind.valueOf(kind).label());
      assertThat(allocation.garbage()).as(place).isEqualTo("garbage".equals(row.get("state")));
      if (!allocation.type().isEmpty()) {
        assertThat(allocation.type()).as(place).isEqualTo(row.get("type"));
      }
      if (whole) {
        assertBirth(place, allocation, row);
      }
    }
  }

  /** Data that moved as it grew goes on with the birth that it had; the page tells each place. */
  private static void assertBirth(String place, Allocation allocation, Map<String, Object> row) {
    long born = row.get("born") == null ? -1 : (Long) Objects.requireNonNull(row.get("born"));
    if (allocation.moved() || allocation.kind().matches(".*(" + KINDS_OF_DATA + ").*")) {
      assertThat(allocation.born()).as(place).isGreaterThanOrEqualTo(born);
      return;
    }
    assertThat(allocation.born()).as(place).isEqualTo(born);
    String precision = (String) allocation.site().get(0);
    Object site = List.of("exact", "range").contains(precision) ? allocation.site().get(1) : null;
    assertThat(site).as(place).isEqualTo(row.get("site"));
  }

  private static long number(Map<String, Object> row, String name) {
    return Long.decode(String.valueOf(row.get(name)));
  }

  @SuppressWarnings("unchecked") // each line is an object
  private static Map<Long, List<Map<String, Object>>> rows(Path file) throws IOException {
    Map<Long, List<Map<String, Object>>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      try (JsonParser parser = new JsonFactory().createParser(line)) {
        parser.nextToken();
        Map<String, Object> row =
            (Map<String, Object>) Objects.requireNonNull(PageSections.value(parser));
        rows.computeIfAbsent((Long) row.get("snapshot"), number -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }
}
