package heapreel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.synthetic.program.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log of a recorder's stream, given to commands in place of the capture that it is. */
@NullMarked
class StreamCaptureTest {

  private static final int STRIDE = 0x4000;
  private static final Region RAM = new Region(0x2000_0000L, STRIDE);
  private static final int FIRST = 30;
  private static final int SNAPSHOTS = 24;
  private static final int NOISE = 10_000;

  private static final Pattern SPACE = Pattern.compile(" ");

  /** Of the same name, so that what names it is the same. */
  private static final String NAME = "serial.log";

  private static final String BUILD =
      CommandLineRun.sample("synthetic/firmware.bin")
          + " "
          + CommandLineRun.sample("synthetic/firmware.map");

  @TempDir Path folder = Path.of("");

  private Path log = Path.of("");
  private Path unpacked = Path.of("");

  private static byte[] stream(int from, int to) throws IOException {
    byte[] ram = Files.readAllBytes(CommandLineRun.sample("synthetic/ram.bin"));
    StreamWriter writer = new StreamWriter('w', 1, List.of(RAM), List.of(), 128);
    writer.begin();
    for (int i = from; i < to; i++) {
      writer.text("reading " + i + "\n");
      writer.snapshot(Arrays.copyOfRange(ram, i * STRIDE, (i + 1) * STRIDE), "step " + i);
    }
    writer.end("");
    return writer.take();
  }

  @BeforeEach
  void write() throws IOException {
    log = write(stream(FIRST, FIRST + SNAPSHOTS));
    unpacked = unpack(log);
  }

  private Path write(byte[] bytes) throws IOException {
    Path to = Files.createDirectories(folder.resolve("log")).resolve(NAME);
    return Files.write(to, bytes);
  }

  private Path unpack(Path from) throws IOException {
    Path packed = folder.resolve("ram.hrz");
    CommandLineRun run = CommandLineRun.of("unpack", from, "-o", packed);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Path to = Files.createDirectories(folder.resolve("unpacked")).resolve(NAME);
    Files.deleteIfExists(to);
    return Files.move(packed, to);
  }

  /** What a command says on stdout, and what it makes. */
  private Map<String, byte[]> made(Path capture, String words) throws IOException {
    Path out = Files.createDirectories(capture.resolveSibling("made"));
    List<Object> all = new ArrayList<>();
    String given = words.replace("BUILD", BUILD);
    for (String word : SPACE.splitAsStream(given).toList()) {
      all.add(word.replace("RAM", capture.toString()).replace("OUT", out.toString()));
    }
    CommandLineRun run = CommandLineRun.of(all.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, byte[]> made = new TreeMap<>();
    made.put("stdout", run.out().replace(out.toString(), "OUT").getBytes(UTF_8));
    try (Stream<Path> files = Files.list(out)) {
      files.forEach(file -> made.put(file.getFileName().toString(), bytes(file)));
    }
    return made;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "why RAM",
        "why RAM BUILD --need 3000 --json",
        "history RAM",
        "history RAM BUILD --json",
        "diff RAM@0 RAM@23",
        "diff RAM@3 RAM@9 BUILD -o OUT/diff.png",
        "check RAM BUILD --require free>=16",
        "film RAM BUILD -o OUT",
        "film RAM -o OUT/heap.gif --snapshots 2-9",
        "draw RAM --snapshots worst -o OUT",
        "graph RAM BUILD -o OUT --format dot",
        "table RAM",
        "table RAM -o OUT/t.ndjson",
        "objects RAM BUILD --snapshots 3",
        "inspect RAM",
        "inspect RAM --json",
        "pack RAM -o OUT/again.hrz",
        "unpack RAM -o OUT/raw.bin",
        "RAM -o OUT",
        "RAM --print-mem-info --snapshots 0-23 -o OUT"
      })
  void aCommandMakesTheSameOfALogAsOfWhatIsUnpackedFromIt(String words) throws IOException {
    Map<String, byte[]> ofStream = made(log, words);
    Map<String, byte[]> ofPacked = made(unpacked, words);
    if (words.startsWith("unpack")) { // which says more of a stream
      ofStream.remove("stdout");
      ofPacked.remove("stdout");
    }
    assertThat(ofStream.keySet()).isEqualTo(ofPacked.keySet());
    ofPacked.forEach((name, bytes) -> assertThat(ofStream.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void whatWasSentIsReadAndEventsAreWhatTheProgramCalledThem() throws IOException {
    CommandLineRun table = CommandLineRun.of("table", log);
    assertThat(table.out().lines()).hasSize(1 + SNAPSHOTS);
    assertThat(table.err()).contains("recorder's stream: 16384-byte snapshots");
    Path raw = folder.resolve("raw.bin");
    CommandLineRun unpack = CommandLineRun.of("unpack", log, "-o", raw);
    assertThat(unpack.err()).isEmpty();
    byte[] sent = Files.readAllBytes(CommandLineRun.sample("synthetic/ram.bin"));
    assertThat(raw)
        .hasBinaryContent(Arrays.copyOfRange(sent, FIRST * STRIDE, (FIRST + SNAPSHOTS) * STRIDE));
    assertThat(Files.readString(folder.resolve("raw.bin.events.ndjson")))
        .contains("step 30", "step 53");
  }

  @Test
  void lostSnapshotsAreSaidAsUnpackSaysThemAndAreDamageWithStrict() throws IOException {
    byte[] damaged = Files.readAllBytes(log);
    damaged[damaged.length / 2] ^= 1;
    write(damaged);
    CommandLineRun unpack = CommandLineRun.of("unpack", log, "-o", folder.resolve("u.hrz"));
    List<String> said = unpack.err().lines().toList();
    assertThat(said).anyMatch(line -> line.matches(".*warning: \\d+ snapshots? lost: pages .*"));

    CommandLineRun table = CommandLineRun.of("table", log, "-q");
    assertThat(table.exitCode()).isZero();
    assertThat(table.err().lines().filter(line -> line.contains("warning: "))).containsAll(said);
    assertThat(CommandLineRun.of("table", log, "-q", "--strict").exitCode()).isEqualTo(4);
    assertThat(CommandLineRun.of("table", log, "-q").out())
        .isEqualTo(CommandLineRun.of("table", folder.resolve("u.hrz"), "-q").out());
  }

  @Test
  void aStreamMayBeginAfterMuchElse() throws IOException {
    String table = CommandLineRun.of("table", log, "-q").out();
    ByteArrayOutputStream late = new ByteArrayOutputStream();
    late.writeBytes("a line that the program printed\n".repeat(100_000).getBytes(UTF_8));
    late.writeBytes(Files.readAllBytes(log));
    CommandLineRun run = CommandLineRun.of("table", write(late.toByteArray()), "-q");
    assertThat(run.out()).isEqualTo(table);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aLogThatIsCompressedIsRead() throws IOException {
    String table = CommandLineRun.of("table", log, "-q").out();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Files.readAllBytes(log));
    }
    assertThat(CommandLineRun.of("table", write(packed.toByteArray()), "-q").out())
        .isEqualTo(table);
  }

  @Test
  void ofALogWithMapsTooTheStreamIsReadUnlessNoSnapshotOfItIsWhole() throws IOException {
    byte[] map = Files.readAllBytes(CommandLineRun.sample("microbit/mem_info/0002.txt"));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(map);
    both.writeBytes(Files.readAllBytes(log));
    CommandLineRun run = CommandLineRun.of("table", write(both.toByteArray()));
    assertThat(run.out().lines()).hasSize(1 + SNAPSHOTS);
    assertThat(run.err()).contains("1 heap map that the program printed not used");

    ByteArrayOutputStream begun = new ByteArrayOutputStream();
    begun.writeBytes(map);
    begun.writeBytes(Arrays.copyOf(stream(FIRST, FIRST + 1), 3000));
    run = CommandLineRun.of("table", write(begun.toByteArray()));
    assertThat(run.out().lines()).as(run.err()).hasSize(2);
    assertThat(run.err())
        .contains("warning: the recorder's stream in it is left out: no snapshot of the recording");
  }

  @Test
  void aStreamWithoutAWholeSnapshotIsOneLine() throws IOException {
    write(Arrays.copyOf(stream(FIRST, FIRST + 1), 3000));
    for (String command : List.of("film", "why", "table", "inspect")) {
      CommandLineRun.assertOneLine(
          CommandLineRun.of(command, log), 3, "no snapshot of the recording is whole", NAME);
    }
  }

  @Test
  void behindNoiseItIsNamedWithWhatReadsIt() throws IOException {
    byte[] stream = stream(FIRST, FIRST + SNAPSHOTS);
    byte[] bytes = new byte[stream.length + NOISE];
    for (int i = 0; i < NOISE; i++) {
      bytes[i] = (byte) (i % 31);
    }
    System.arraycopy(stream, 0, bytes, NOISE, stream.length);
    write(bytes);
    CommandLineRun.assertOneLine(
        CommandLineRun.of("film", log), 3, "holds a recorder's stream", "heapreel unpack");
    assertThat(CommandLineRun.of("unpack", log).out()).contains("serial.hrz: 24 snapshots, ");
  }

  @Test
  void itsAddressesContradictOthersThatAreGiven() {
    CommandLineRun.assertOneLine(
        CommandLineRun.of("table", log, "--ram-start", "0x10000000"),
        3,
        "--ram-start contradicts the recorder's stream",
        "0x20000000");
  }

  @Test
  void theNameOfTheOutputSaysWhatIsWritten() throws IOException {
    assertThat(CommandLineRun.of("unpack", log).out()).contains("serial.hrz: 24 snapshots, ");
    assertThat(log.resolveSibling("serial.hrz")).hasSameBinaryContentAs(unpacked);
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", log), 3, "serial.hrz: is there already", "-o");
    assertThat(CommandLineRun.of("unpack", log.resolveSibling("serial.hrz")).exitCode()).isZero();
    assertThat(log.resolveSibling("serial.bin")).hasSize((long) SNAPSHOTS * STRIDE);
    Files.delete(log.resolveSibling("serial.bin"));
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", log.resolveSibling("serial.hrz")),
        3,
        "serial.bin.events.ndjson: is there already",
        "-o");
    assertThat(log.resolveSibling("serial.bin")).doesNotExist();
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", unpacked, "-o", folder.resolve("x.hrz")),
        3,
        "x.hrz",
        "heapreel pack");
    CommandLineRun one =
        CommandLineRun.of("unpack", log, "--snapshots", "2", "-o", folder.resolve("one.bin"));
    assertThat(one.exitCode()).as(one.err()).isZero();
    assertThat(folder.resolve("one.bin")).hasSize(STRIDE);
  }

  @Test
  void whatTheProgramPrintedIsNotWrittenOverTheCapture() {
    Path same = log.resolveSibling("serial.hrz");
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", log, "--text", same), 3, "--text", "serial.hrz", "-o");
    assertThat(same).doesNotExist();
  }

  @Test
  void anOutputThatCantBeWrittenIsToldBeforeAnythingIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path none = folder.resolve("no.log");
    for (String command : List.of("unpack", "film", "table")) {
      CommandLineRun.assertOneLine(
          CommandLineRun.of(command, none, "-o", file.resolve("out.gif")),
          command.equals("table") ? 2 : 3,
          command.equals("table") ? "-o" : "is a file, not a folder");
    }
    CommandLineRun.assertOneLine(
        CommandLineRun.of("unpack", none, "-o", folder.resolve("new/x.hrz")), 3, "no such file");
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
