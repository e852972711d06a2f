package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.stream.Loss;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import heapreel.stream.StreamListener;
import heapreel.stream.StreamReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorder that runs on the device, on two real interpreters: what comes of its stream is held
 * against what the device prints of its heap at each snapshot, letter for letter.
 */
class DeviceRecorderIT {

  private static final int SNAPSHOTS = 200;
  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device/heapreel.py");
  private static final Path PROGRAMS = Path.of("src/test/resources/heapreel/cli/recorder");
  private static final Path MODULE =
      Path.of(
          "target/npm/1.27.0/node_modules/@micropython/micropython-webassembly-pyscript",
          "micropython.mjs");
  private static final Pattern MAP = Pattern.compile("(?s)MAP\r?\n(.*?)END\r?\n");
  private static final Pattern SECTION = Pattern.compile("(?m)^snapshot \\d+\n");
  private static final String HEAP = "GC: total";

  @TempDir Path folder;

  @Test
  void theUnixPortIsReadAsItPrintsItselfNothingIsAllocatedAndItBeginsAgain()
      throws IOException, InterruptedException {
    String micropython = Shell.run("scripts/unix-micropython").good().out().strip();
    Path stream = folder.resolve("stream.txt");
    String path = "MICROPYPATH=" + RECORDER.toAbsolutePath().getParent() + ":" + PROGRAMS;
    run(stream, "env", path, micropython, PROGRAMS.resolve("unix.py"));
    Heard heard = Heard.of(stream);
    assertThat(heard.text()).contains("ALLOCATED 0\n", "RAISED\n", "OTHER REGIONS\n");
    assertThat(heard.headers.stream().map(RecorderHeader::id).distinct()).hasSize(2);
    assertThat(heard.headers.get(0).way()).contains("viper");
    assertThat(heard.headers.get(0).allocatedBytes()).hasValue(0);
    assertThat(heard.ends).containsExactly("", "");
    assertThat(heard.snapshots).hasSize(2 * SNAPSHOTS + 2);
    RecordedSnapshot last = heard.snapshots.get(2 * SNAPSHOTS);
    assertThat(last.beforeError()).isTrue();
    assertThat(last.label())
        .isEqualTo("MemoryError: memory allocation failed, allocating 1073741824 bytes");
    assertThat(heard.snapshots.get(2 * SNAPSHOTS + 1).label()).isEqualTo("again");
    isReadAsPrinted(stream, heard);
  }

  /** Without native code; its heap grows by areas, with which a recording begins anew. */
  @Test
  void webAssemblyIsReadAsItPrintsItselfWhileItsHeapGrows()
      throws IOException, InterruptedException {
    Shell.run("scripts/capture-webassembly", folder.resolve("other"), "--cache", "target/npm")
        .good();
    Path stream = folder.resolve("stream.txt");
    Path driver = PROGRAMS.resolve("webassembly.mjs");
    run(stream, "node", driver, MODULE, RECORDER, PROGRAMS.resolve("program.py"), SNAPSHOTS);
    Heard heard = Heard.of(stream);
    assertThat(heard.headers).hasSizeGreaterThan(1);
    assertThat(heard.headers.get(0).way()).contains("python");
    assertThat(heard.headers.get(0).platform()).contains("webassembly");
    assertThat(heard.snapshots).hasSize(SNAPSHOTS);
    isReadAsPrinted(stream, heard);
  }

  private static void run(Path stream, Object... words) throws IOException, InterruptedException {
    File err = Files.createTempFile("recorder", ".err").toFile();
    try {
      int code = Shell.start(Path.of(""), stream.toFile(), err, words).waitFor();
      assertThat(code).as(Files.readString(err.toPath())).isZero();
    } finally {
      Files.delete(err.toPath());
    }
  }

  /** Also without any firmware, for the types are in what is sent. */
  private void isReadAsPrinted(Path stream, Heard heard) throws IOException {
    assertThat(heard.lost).isEmpty();
    assertThat(heard.snapshots).noneMatch(RecordedSnapshot::changedMeanwhile);
    assertThat(heard.snapshots.subList(0, SNAPSHOTS))
        .extracting(RecordedSnapshot::label)
        .contains("alloc", "café → 🐍");
    assertThat(heard.snapshots).allMatch(snapshot -> snapshot.stackPointer().isPresent());
    Path packed = folder.resolve("capture.hrz");
    CommandLineRun unpack = CommandLineRun.of("unpack", stream, "-o", packed);
    assertThat(unpack.exitCode()).as(unpack.err()).isZero();
    CommandLineRun maps = CommandLineRun.of(packed, "--print-mem-info", "--snapshots", "0--1");
    assertThat(maps.exitCode()).as(maps.err()).isZero();
    List<String> read = SECTION.splitAsStream(maps.out()).toList();
    List<String> printed = new ArrayList<>();
    Matcher map = MAP.matcher(heard.text());
    while (map.find()) {
      String text = map.group(1).replace("\r", "");
      printed.add(MemInfoTexts.withoutSplit(text.substring(text.indexOf(HEAP))));
    }
    assertThat(printed).hasSize(SNAPSHOTS);
    for (int i = 0; i < SNAPSHOTS; i++) {
      assertThat(read.get(i + 1)).as("snapshot %d", i).isEqualTo(printed.get(i));
    }
  }

  /** All that comes of a stream. */
  private static final class Heard implements StreamListener {

    private final StringBuilder text = new StringBuilder();
    private final List<RecorderHeader> headers = new ArrayList<>();
    private final List<RecordedSnapshot> snapshots = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    static Heard of(Path stream) throws IOException {
      Heard heard = new Heard();
      StreamReader reader = new StreamReader(heard);
      byte[] bytes = Files.readAllBytes(stream);
      reader.feed(bytes, 0, bytes.length);
      reader.end();
      return heard;
    }

    String text() {
      return text.toString();
    }

    @Override
    public void text(byte[] bytes) {
      text.append(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void header(RecorderHeader header) {
      headers.add(header);
    }

    @Override
    public void snapshot(RecordedSnapshot snapshot, byte[] ram) {
      snapshots.add(snapshot);
    }

    @Override
    public void lost(long first, long count, Loss why) {
      lost.add(first + " " + count + " " + why);
    }

    @Override
    public void ended(String reason) {
      ends.add(reason);
    }

    @Override
    public void refused(String why) {
      lost.add(why);
    }
  }
}
