package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heapreel unpack} of what a recorder on a board sent. */
@NullMarked
class StreamRunTest {

  private static final int STRIDE = 0x4000;
  private static final Region RAM = new Region(0x2000_0000L, STRIDE);
  private static final int SNAPSHOTS = 114;

  @TempDir Path folder = Path.of("");

  /** The snapshots of the sample, sent by a device whose program prints a line before each. */
  private static byte[] sample(int from, int to, int id) throws IOException {
    byte[] ram = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
    StreamWriter writer = new StreamWriter('w', id, List.of(RAM), List.of(), 128);
    writer.text("MicroPython v1.28.0 on a board\r\n");
    writer.begin();
    for (int i = from; i < to; i++) {
      writer.text("reading " + i + "\n");
      writer.snapshot(Arrays.copyOfRange(ram, i * STRIDE, (i + 1) * STRIDE), "step " + i);
    }
    writer.end("");
    return writer.take();
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static CommandLineRun run(Object... words) {
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }

  @Test
  void whatWasSentIsInThePackedCapture() throws IOException {
    Path stream = file("serial.log", sample(0, SNAPSHOTS, 1));
    Path packed = folder.resolve("ram.hrz");
    Path text = folder.resolve("printed.txt");

    String said = run("unpack", stream, "-o", packed, "--text", text).out();

    assertThat(said)
        .contains("114 snapshots", "7,504 bytes of the heap", "allocates nothing; viper");
    assertThat(Files.readString(text)).startsWith("MicroPython v1.28.0 on a board\r\nreading 0\n");
    assertThat(Files.readString(text)).endsWith("reading 113\n").doesNotContain("~hr");
    Path raw = folder.resolve("ram.bin");
    run("unpack", packed, "-o", raw);
    assertThat(raw).hasSameBinaryContentAs(CommandLineRun.sample("microbit/ram.bin"));
    assertThat(Files.readString(folder.resolve("ram.bin.events.ndjson")))
        .startsWith("{\"snapshot\":0,\"time\":0.0,\"event\":\"step 0\",\"took_us\":");
  }

  @Test
  void aLogInUtf16IsRead() throws IOException {
    String text = new String(sample(0, 3, 1), UTF_8);
    Path stream = file("powershell.txt", ("\ufeff" + text + "ü\n").getBytes(UTF_16LE));
    Path printed = folder.resolve("printed.txt");

    assertThat(run("unpack", stream, "-o", folder.resolve("u.hrz"), "--text", printed).out())
        .contains("3 snapshots");
    assertThat(Files.readString(printed)).endsWith("ü\n");
  }

  @Test
  void aBoardThatIsResetGoesOn() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    byte[] first = sample(0, 60, 1);
    both.write(first, 0, first.length * 9 / 10);
    both.writeBytes(sample(60, SNAPSHOTS, 2));
    Path packed = folder.resolve("ram.hrz");

    CommandLineRun unpack =
        CommandLineRun.of("unpack", file("log", both.toByteArray()), "-o", packed);

    assertThat(unpack.err()).isEqualTo("heapreel: warning: 1 record damaged on the way\n");
    assertThat(unpack.out()).contains("2 recordings", "1 snapshot lost: the device stopped");
    assertThat(run("table", packed, "-q", "-o", folder.resolve("t.csv")).exitCode()).isZero();
  }

  @Test
  void whatIsLostIsSaidAndIsAFaultWithStrict() throws IOException {
    byte[] stream = sample(0, 40, 1);
    byte[] damaged = stream.clone();
    damaged[stream.length / 2] ^= 1;
    Path packed = folder.resolve("ram.hrz");
    CommandLineRun unpack = CommandLineRun.of("unpack", file("log", damaged), "-o", packed);

    assertThat(unpack.exitCode()).isZero();
    assertThat(unpack.err()).contains("lost: pages were lost", "1 record damaged on the way");
    assertThat(CommandLineRun.of("table", packed, "-o", folder.resolve("t.csv")).err())
        .contains("of 40 snapshots are lost");
    assertThat(
            CommandLineRun.of("unpack", file("log", damaged), "-o", packed, "--strict").exitCode())
        .isEqualTo(4);
  }

  /** Also of one that the device began by itself, whose sequence goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPageOfTheFirstSnapshotThatIsLostIsAFaultWithStrict(boolean goesOn) throws IOException {
    byte[] ram = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
    StreamWriter one = new StreamWriter('w', 1, List.of(RAM), List.of(), 128);
    one.begin();
    one.snapshot(Arrays.copyOf(ram, STRIDE), "");
    String before = new String(one.take(), UTF_8);
    StreamWriter other = new StreamWriter('w', 2, List.of(RAM), List.of(), 128);
    other.goOnAt(goesOn ? one.sequence() : 0);
    other.begin();
    String begun = new String(other.take(), UTF_8);
    other.snapshot(Arrays.copyOfRange(ram, STRIDE, 2 * STRIDE), "");
    String whole = new String(other.take(), UTF_8);
    int page = whole.indexOf("~hrw", whole.indexOf("~hrw", whole.length() / 2) + 1);
    String less = whole.substring(0, page) + whole.substring(whole.indexOf("~hrw", page + 1));
    Path packed = folder.resolve("ram.hrz");
    for (String sent : List.of(whole, less)) {
      byte[] stream = (before + begun + sent).getBytes(UTF_8);
      CommandLineRun unpack =
          CommandLineRun.of("unpack", file("log", stream), "-o", packed, "--strict");
      assertThat(unpack.exitCode()).as(unpack.err()).isEqualTo(sent.equals(less) ? 4 : 0);
    }
  }

  @Test
  void whatIsNoStreamIsOneLine() throws IOException {
    Path out = folder.resolve("out.hrz");
    byte[] stream = sample(0, 30, 1);
    int header = new String(stream, UTF_8).indexOf("~hrwP");
    Path headless = file("headless", Arrays.copyOfRange(stream, header, header + 3000));
    Path snapless = file("snapless", Arrays.copyOf(stream, header + 3000));
    Path log = file("log", "no record at all\n".getBytes(UTF_8));

    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", headless, "-o", out), 3, "no header", "begin the log");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", snapless, "-o", out), 3, "no snapshot");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", log, "-o", out), 3, "nor the stream of a recorder");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", snapless, "-o", out, "--snapshots", "2"), 3, "--snapshots");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", log, "-o", out, "--text", out), 2, "--text");
    assertThat(out).doesNotExist();
  }

  @Test
  void aMemoryErrorThatTheRecorderCaughtIsAFailure() throws IOException {
    Path packed = failed(List.of());

    CommandLineRun why = CommandLineRun.of("why", packed, "-q");
    assertThat(why.err()).isEmpty();
    assertThat(why.out()).contains("snapshot 1 of 0 to 1, MemoryError", "7,900 bytes don't fit");
    CommandLineRun film = CommandLineRun.of("film", packed, "-o", folder.resolve("heap.gif"));
    assertThat(film.exitCode()).as(film.err()).isZero();
    assertThat(film.err() + film.out())
        .contains("MemoryError in snapshot 1: 7,900 bytes asked for");
  }

  @Test
  void inspectSaysWhatTheRecorderTookAndPackingKeepsIt() throws IOException {
    Path packed = folder.resolve("ram.hrz");
    run("unpack", file("log", sample(0, 9, 1)), "-o", packed);
    Path again = folder.resolve("again.hrz");
    CommandLineRun.of("pack", packed, "-q", "-o", again);

    for (Path each : List.of(packed, again)) {
      assertThat(CommandLineRun.of("inspect", each).out())
          .contains("7,504 bytes of the heap, ", " ms a snapshot (median)")
          .contains("allocates nothing; viper", "platform=synthetic");
    }
    assertThat(CommandLineRun.of("inspect", packed, "--json").out())
        .contains("\"recorder\"", "\"median_us\"");
  }

  /** A snapshot, and one in which an allocation failed. */
  private Path failed(List<Region> own) throws IOException {
    byte[] ram = Files.readAllBytes(CommandLineRun.sample("microbit/ram.bin"));
    StreamWriter writer = new StreamWriter('w', 1, List.of(RAM), own, 128);
    writer.begin();
    writer.snapshot(Arrays.copyOfRange(ram, 70 * STRIDE, 71 * STRIDE), "");
    writer.snapshot(
        Arrays.copyOfRange(ram, 71 * STRIDE, 72 * STRIDE),
        "MemoryError: memory allocation failed, allocating 7900 bytes",
        0,
        2);
    Path packed = folder.resolve("ram.hrz");
    run("unpack", file("log", writer.take()), "-o", packed);
    return packed;
  }

  @Test
  void theRecordersOwnMemoryIsNotInTheWay() throws IOException {
    String with = CommandLineRun.of("why", failed(List.of()), "-q", "--json").out();
    Matcher first =
        Pattern.compile("\"pins\"\\s*:\\s*\\[\\s*\\{\\s*\"address\"\\s*:\\s*\"0x([0-9a-f]+)")
            .matcher(with);
    assertThat(first.find()).as(with).isTrue();
    long pin = Long.parseLong(first.group(1), 16);

    Path packed = failed(List.of(new Region(pin / 128 * 128, 128)));
    CommandLineRun without = CommandLineRun.of("why", packed, "-q", "--json");

    assertThat(without.out()).contains("\"recorder_bytes\"").doesNotContain("0x" + first.group(1));
    assertThat(CommandLineRun.of("why", packed, "-q").out()).contains("the recorder's own");
  }
}
