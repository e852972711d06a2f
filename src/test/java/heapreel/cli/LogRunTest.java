package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over what a micro:bit printed, in one log, held against its RAM at the same moments. */
class LogRunTest {

  private static final Path RAM = CommandLineRun.sample("microbit/ram.bin");

  private static final Set<String> NOT_PRINTED =
      Set.of(
          "free_runs",
          "allocations",
          "changed_blocks",
          "orphan_blocks",
          "orphan_bytes",
          "marked_heads");

  @TempDir private Path folder;
  private Path log;
  private List<Path> texts;

  @BeforeEach
  void writeLog() throws IOException {
    try (Stream<Path> files = Files.list(CommandLineRun.sample("microbit/mem_info"))) {
      texts = files.sorted().toList();
    }
    StringBuilder all = new StringBuilder();
    for (Path text : texts) {
      all.append(">>> micropython.mem_info(1)\n").append(Files.readString(text));
    }
    log = Files.writeString(folder.resolve("serial.log"), all);
  }

  private static String snapshots(List<Path> texts) {
    return String.join(
        ",",
        texts.stream().map(text -> text.getFileName().toString().replace(".txt", "")).toList());
  }

  @Test
  void numbersAreThoseOfTheRam() throws IOException {
    Path ofLog = folder.resolve("log.csv");
    Path ofRam = folder.resolve("ram.csv");
    CommandLineRun run = CommandLineRun.of("table", log, "-o", ofLog);
    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandLineRun.of("table", RAM, "-o", ofRam, "--snapshots", snapshots(texts));
    assertThat(withoutSnapshots(ofLog))
        .isEqualTo(withoutSnapshots(ofRam))
        .hasSize(texts.size() + 1);
  }

  private static List<String> withoutSnapshots(Path table) throws IOException {
    return Files.readAllLines(table).stream().map(row -> row.substring(row.indexOf(','))).toList();
  }

  @Test
  void mapsArePrintedAsTheyWere() throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      CommandLineRun run = CommandLineRun.of(log, "--print-mem-info", "--snapshots", i);
      assertThat(run.out()).isEqualTo(MemInfoTexts.withoutSplit(Files.readString(texts.get(i))));
    }
  }

  @Test
  void numbersWithoutAMapMakeTheTableAndTheFilm() throws IOException {
    Path ofMaps = folder.resolve("maps.csv");
    CommandLineRun.of("table", log, "-o", ofMaps);
    Files.writeString(log, numbersAlone(Files.readString(log)));
    Path ofNumbers = folder.resolve("numbers.csv");
    CommandLineRun run = CommandLineRun.of("table", log, "-o", ofNumbers);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains(texts.size() + " snapshots of " + texts.size() + " have only");
    List<String> maps = Files.readAllLines(ofMaps);
    List<String> numbers = Files.readAllLines(ofNumbers);
    List<String> names = List.of(maps.get(0).split(",", -1));
    for (int row = 1; row <= texts.size(); row++) {
      String[] expected = maps.get(row).split(",", -1);
      String[] found = numbers.get(row).split(",", -1);
      for (int column = 0; column < names.size() - 1; column++) {
        boolean unknown = NOT_PRINTED.contains(names.get(column));
        assertThat(found[column])
            .as("%s in row %d", names.get(column), row)
            .isEqualTo(unknown ? "" : expected[column]);
      }
      assertThat(found[names.size() - 1]).contains("numbers without a map");
    }
    run = CommandLineRun.of("film", log, "-o", folder.resolve("film"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("film/heap.mp4")).isNotEmptyFile();
    assertThat(folder.resolve("film/heap.png")).isNotEmptyFile();
    run = CommandLineRun.of("draw", log, "-o", folder.resolve("drawn"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("numbers without a map", "mem_info(1)");
    assertThat(CommandLineRun.of(log, "-o", folder.resolve("plain")).exitCode()).isZero();
  }

  @Test
  void memoryErrorThatWasPrintedIsAnEventOfTheNextMap() throws IOException {
    String error = "MemoryError: memory allocation failed, allocating 3000 bytes\n";
    int second = Files.readString(texts.get(0)).length() + 30;
    Files.writeString(log, new StringBuilder(Files.readString(log)).insert(second, error));
    CommandLineRun run = CommandLineRun.of("film", log, "-o", folder.resolve("film"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "MemoryError in snapshot 1: 3,000 bytes asked for",
            "heap.png: snapshot 1, after a Mem");
    assertThat(CommandLineRun.of("why", log).out())
        .startsWith(
            "serial.log: snapshot 1 of 0 to " + (texts.size() - 1) + ", after a MemoryError\n")
        .contains("3,000 bytes fit");
  }

  @Test
  void mapsOfSeveralDevicesAreNotJoinedInSilence() throws IOException {
    CommandLineRun run = CommandLineRun.of("table", log, "-o", folder.resolve("one.csv"));
    assertThat(run.err()).doesNotContain("several devices");
    Path other = CommandLineRun.sample("webassembly/mem_info/0003.txt");
    String foreign = Files.readString(other);
    Files.writeString(log, Files.readString(log) + foreign + ">>> \n" + foreign);
    run = CommandLineRun.of("table", log, "-o", folder.resolve("two.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("maps of heaps at 2 addresses, such as 0x0002fb80 and 0x200004a0");
  }

  @Test
  void ofALogThatEndsInNumbersTheLastMapIsDrawn() throws IOException {
    String numbers = numbersAlone(Files.readString(texts.get(0)));
    Files.writeString(log, Files.readString(log) + ">>> \n" + numbers + "\n");
    Path drawn = folder.resolve("drawn");
    CommandLineRun run = CommandLineRun.of("draw", log, "-o", drawn);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("the last snapshot, " + texts.size() + ", can't be decoded");
    assertThat(drawn.resolve("heap_layout%04d.png".formatted(texts.size() - 1))).isNotEmptyFile();
  }

  private static String numbersAlone(String text) {
    return String.join(
        "\n",
        text.lines().filter(line -> line.contains("GC: ") || line.contains("No. of")).toList());
  }

  @Test
  void filmAndLayoutAreMade() {
    CommandLineRun run = CommandLineRun.of("film", log, "-o", folder.resolve("film"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("film/heap.mp4")).isNotEmptyFile();
    for (String format : List.of("png", "svg")) {
      Path drawn = folder.resolve("drawn");
      run = CommandLineRun.of("draw", log, "-o", drawn, "--format", format, "--snapshots", 0);
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(drawn.resolve("heap_layout0000." + format)).isNotEmptyFile();
    }
    assertThat(folder.resolve("drawn/heap_layout0000.svg"))
        .content()
        .contains(">other ")
        .doesNotContain(">unknown ");
  }

  @Test
  void inspectionSaysThatItIsText() {
    CommandLineRun run = CommandLineRun.of("inspect", log);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(texts.size() + ", as text", "area           pool 0x2000", "RAM ", "gc.collect()")
        .doesNotContain("firmware", "interpreter", "tables");
    run = CommandLineRun.of("inspect", log, "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"snapshot_bytes\" : null", "\"state\" : null");
  }

  @Test
  void whatNeedsBytesSaysSoInALine() {
    for (String command : List.of("graph", "objects")) {
      Path out = folder.resolve("out.ndjson");
      CommandLineRun run = CommandLineRun.of(command, log, "-o", out);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains(command + " needs the bytes of RAM: serial.log has heap maps");
      assertThat(out).doesNotExist();
    }
    for (String option :
        List.of("--print-block-contents", "--print-heap-structure", "--print-unknown-types")) {
      CommandLineRun run = CommandLineRun.of(log, option);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains(" needs the bytes of RAM: serial.log has heap maps as text");
    }
  }

  @Test
  void otherFilesAndOptionsAreSaidToBeUnused() throws IOException {
    Path firmware = Files.write(folder.resolve("firmware.bin"), new byte[4096]);
    CommandLineRun run =
        CommandLineRun.of("table", log, firmware, "-o", "-", "--ram-start", "0x20000000");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("firmware.bin and what was given of RAM not used");
    run = CommandLineRun.of("table", log, folder.resolve("missing.hex"), "-o", "-");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("missing.hex: no such file");
  }

  @Test
  void mapThatIsCutOffIsReportedAndTheOthersAreRead() throws IOException {
    Files.writeString(log, Files.readString(log).replaceFirst("(?s).{30}$", ""));
    CommandLineRun run = CommandLineRun.of("table", log, "-o", "-");
    assertThat(run.err())
        .contains("1 of " + texts.size() + " snapshots could not be decoded", "is cut off");
    assertThat(run.out().lines()).hasSize(texts.size() + 1);
    Files.writeString(log, "GC: total: 64, used: 0, free: 64\n");
    run = CommandLineRun.of("table", log, "-o", folder.resolve("none.csv"));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("give all that micropython.mem_info(1) printed, unchanged");
  }
}
