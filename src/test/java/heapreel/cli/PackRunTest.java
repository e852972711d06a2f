package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code heapreel pack} and {@code heapreel unpack}, and packed captures in place of raw ones. */
class PackRunTest {

  private static final int STRIDE = 0x4000;
  private static final int MUTANTS = Integer.getInteger("packed.mutants", 200);

  @TempDir Path folder;

  private Path raw = Path.of("");
  private Path packed = Path.of("");

  @BeforeEach
  void copySample() throws IOException {
    Path besides = Files.createDirectory(folder.resolve("raw"));
    raw = Files.copy(CommandLineRun.sample("microbit/ram.bin"), besides.resolve("ram.bin"));
    Files.copy(EventLog.besides(CommandLineRun.sample("microbit/ram.bin")), EventLog.besides(raw));
    // of the same name, for that is in the film
    packed = Files.createDirectory(folder.resolve("packed")).resolve("ram.bin");
  }

  private CommandLineRun pack(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }

  @Test
  void whatIsUnpackedIsWhatWasPacked() throws IOException {
    assertThat(pack("pack", raw, "-o", packed).out()).contains("114 snapshots", "1,867,776");
    assertThat(Files.size(packed)).isLessThan(Files.size(raw) / 40);
    Path again = folder.resolve("again.bin");
    pack("unpack", packed, "-o", again);
    assertThat(again).hasSameBinaryContentAs(raw);
    assertThat(EventLog.besides(again)).hasSameBinaryContentAs(EventLog.besides(raw));
    Path twice = folder.resolve("twice.hrz");
    pack("pack", packed, "-o", twice);
    assertThat(twice).hasSameBinaryContentAs(packed);
  }

  @Test
  void everythingMadeOfAPackedCaptureIsAsOfTheRawOne() throws IOException {
    Path sample = CommandLineRun.sample("synthetic/ram.bin");
    Files.copy(sample, raw, StandardCopyOption.REPLACE_EXISTING);
    Files.delete(EventLog.besides(raw));
    pack("pack", raw, "-o", packed);
    List<String> names = List.of("heap.mp4", "table.csv", "objects.ndjson", "heap_layout0059.png");
    for (Path capture : List.of(raw, packed)) {
      Path out = capture.resolveSibling("out");
      make("film", capture, "--snapshots", "0-40", "-o", out.resolve("heap.mp4"));
      make("table", capture, "-o", out.resolve("table.csv"));
      make("objects", capture, "-o", out.resolve("objects.ndjson"));
      make("draw", capture, "-o", out);
    }
    for (String name : names) {
      assertThat(packed.resolveSibling("out").resolve(name))
          .hasSameBinaryContentAs(raw.resolveSibling("out").resolve(name));
    }
  }

  private static void make(String command, Path capture, Object... options) {
    Path firmware = CommandLineRun.sample("synthetic/firmware.bin");
    Path map = CommandLineRun.sample("synthetic/firmware.map");
    Object[] words =
        Stream.concat(Stream.of(command, capture, firmware, map), Stream.of(options)).toArray();
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void snapshotsAreChosenWithTheirEvents() throws IOException {
    pack("pack", raw, "--snapshots", "10-19,50", "-o", packed);
    Path part = folder.resolve("part.bin");
    pack("unpack", packed, "-o", part);
    byte[] all = Files.readAllBytes(raw);
    assertThat(Files.readAllBytes(part))
        .startsWith(Arrays.copyOfRange(all, 10 * STRIDE, 20 * STRIDE))
        .endsWith(Arrays.copyOfRange(all, 50 * STRIDE, 51 * STRIDE))
        .hasSize(11 * STRIDE);
    EventLog before = EventLog.of(raw);
    EventLog after = EventLog.of(part);
    for (int i = 0; i < 11; i++) {
      int original = i < 10 ? 10 + i : 50;
      assertThat(after.event(i)).isEqualTo(before.event(original));
      assertThat(after.seconds(i)).isEqualTo(before.seconds(original));
    }
    Path one = folder.resolve("one.bin");
    pack("unpack", packed, "--snapshots", "last", "-o", one);
    assertThat(Files.readAllBytes(one))
        .isEqualTo(Arrays.copyOfRange(all, 50 * STRIDE, 51 * STRIDE));
    assertThat(EventLog.of(one).event(0)).isEqualTo(before.event(50));
  }

  @Test
  void capturesOfTheSameRamAreJoined() throws IOException {
    pack("pack", raw, raw, "-o", packed);
    Path both = folder.resolve("both.bin");
    pack("unpack", packed, "-o", both);
    byte[] all = Files.readAllBytes(raw);
    assertThat(Files.readAllBytes(both)).startsWith(all).endsWith(all).hasSize(2 * all.length);
    EventLog before = EventLog.of(raw);
    EventLog after = EventLog.of(both);
    assertThat(after.event(114 + 7)).isEqualTo(before.event(7));
    assertThat(after.seconds(114 + 7)).isGreaterThan(after.seconds(113));
    Path other = CommandLineRun.sample("webassembly/ram.bin.gz");
    Path out = folder.resolve("none.hrz");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", raw, other, "-o", out), 3, "can't be joined");
    assertThat(out).doesNotExist();
  }

  @Test
  void recordingsOfSeveralFirmwaresStayDistinct() {
    Path other = CommandLineRun.sample("synthetic/ram.bin");
    pack("pack", raw, other, raw, "-o", packed);
    CommandLineRun run = CommandLineRun.of("inspect", packed);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains(
            "several recordings: 0-113 are 16384-byte", ", then 114-173 are", ", then 174-287 are");
  }

  @Test
  void whatIsLostInARawCaptureIsLostInThePackedOneForTheSameReason() throws IOException {
    byte[] all = Files.readAllBytes(raw);
    byte[] missing = Arrays.copyOf(all, all.length - 1000);
    System.arraycopy(all, 60 * STRIDE, missing, 60 * STRIDE - 1000, all.length - 60 * STRIDE);
    Files.write(raw, missing);
    Files.delete(EventLog.besides(raw));
    CommandLineRun run = CommandLineRun.of("pack", raw, "-o", packed);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("1,000 bytes missing", "1 snapshot lost");
    CommandLineRun strict = CommandLineRun.of("pack", raw, "-o", packed, "--strict");
    assertThat(strict.exitCode()).isEqualTo(4);
    Path rawTable = folder.resolve("raw.csv");
    Path packedTable = folder.resolve("packed.csv");
    CommandLineRun.of("table", raw, "-o", rawTable);
    CommandLineRun table = CommandLineRun.of("table", packed, "-o", packedTable);
    assertThat(table.err()).contains("1 of 114 snapshots are lost");
    assertThat(packedTable).hasSameBinaryContentAs(rawTable);
    CommandLineRun unpacked = CommandLineRun.of("unpack", packed, "-o", folder.resolve("u.bin"));
    assertThat(unpacked.err())
        .contains("1 snapshot lost and left out: those after them have lower numbers");
    assertThat(folder.resolve("u.bin")).hasSize(113L * STRIDE);
  }

  @Test
  void whatMakesNoSenseIsRefusedInALine() throws IOException {
    Path log = Files.writeString(folder.resolve("log.txt"), microbitLog());
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", log, "-o", packed), 3, "heap maps as text");
    CommandLineRun.assertOneLine(CommandLineRun.of("pack", raw), 2, "-o: expected a name");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack"), 2, "which capture? expected heapreel pack CAPTURE");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", raw, "-o", raw), 2, "would overwrite an input");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", raw, raw, "--snapshots", "1", "-o", packed), 2, "--snapshots");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", raw, "--snapshots", "200", "-o", packed), 3, "0 to 113");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", raw, "-o", packed), 3, "not a packed capture");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", raw, raw, "-o", packed), 2, "too many files");
    assertThat(packed).doesNotExist();
    pack("pack", raw, "-o", packed);
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", packed, "--snapshots", "worst", "-o", raw), 2, "worst");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("inspect", packed, "--ram-start", "0x10000000"),
        3,
        "contradicts the packed capture");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("pack", raw, "-o", packed, "--label", "x"), 2, "--label");
    Path bare = folder.resolve("bare.hrz");
    Files.delete(EventLog.besides(raw));
    pack("pack", raw, "-o", bare);
    Path stale = folder.resolve("stale.bin");
    Files.writeString(EventLog.besides(stale), "{}\n");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", bare, "-o", stale), 3, "taken for the event log");
    assertThat(stale).doesNotExist();
  }

  private static String microbitLog() throws IOException {
    return Files.readString(CommandLineRun.sample("microbit/mem_info/0000.txt"));
  }

  @Test
  void inspectionSaysWhatTheFileSays() {
    pack("pack", raw, "-o", packed, "--label", "board=micro:bit");
    CommandLineRun run = CommandLineRun.of("inspect", packed);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("recorded in the file", "in the file");
  }

  /** Files of which no block is as it was, most of them with checksums that are right. */
  @Test
  void hostileFilesAreRefusedInALine() throws IOException {
    pack("pack", raw, "--snapshots", "0-20", "-o", packed);
    byte[] bytes = Files.readAllBytes(packed);
    Random random = new Random(17);
    Path hostile = folder.resolve("hostile.hrz");
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Files.write(hostile, HostilePacked.mutant(bytes, random));
      CommandLineRun run = CommandLineRun.of("inspect", hostile, "-q");
      assertThat(run.exitCode()).as("mutant %d: %s", i, run.err()).isIn(0, 3);
      assertThat(run.err()).as("mutant " + i).doesNotContain("internal error", "\tat ");
      if (run.exitCode() == 3) {
        refused++;
        assertThat(run.err().lines().filter(line -> line.contains("error:"))).hasSize(1);
      }
    }
    assertThat(refused).as("refused of " + MUTANTS).isBetween(MUTANTS / 10, MUTANTS - 1);
  }
}
