package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recorder that runs on the device, on two real interpreters: what comes of its stream is held
 * against what the device prints of its heap at each snapshot, letter for letter.
 */
class DeviceRecorderIT {

  private static final int SNAPSHOTS = 200;
  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device/heapreel.py");
  private static final Path PROGRAMS = Path.of("src/test/resources/heapreel/cli/recorder");
  private static final String PACKAGE = "@micropython/micropython-webassembly-pyscript";
  private static final int MEASURED = 16;
  private static final int FEWER_SNAPSHOTS = 20;
  private static final Pattern MAP = Pattern.compile("(?s)MAP\r?\n(.*?)END\r?\n");
  private static final Pattern SECTION = Pattern.compile("(?m)^snapshot \\d+\n");
  private static final Pattern WORDS = Pattern.compile("WORDS (\\p{XDigit}+) (\\d+) (\\d+)");
  private static final String HEAP = "GC: total";

  @TempDir Path folder;

  @Test
  void theUnixPortIsReadAsItPrintsItselfNothingIsAllocatedAndItBeginsAgain()
      throws IOException, InterruptedException {
    String micropython = Shell.run("scripts/unix-micropython").good().out().strip();
    Path stream = folder.resolve("stream.txt");
    String path = "MICROPYPATH=" + RECORDER.toAbsolutePath().getParent() + ":" + PROGRAMS;
    run(stream, "env", path, micropython, PROGRAMS.resolve("unix.py"));
    HeardRecording heard = HeardRecording.of(stream);
    assertThat(heard.text()).contains("ALLOCATED 0\n", "RAISED\n", "OTHER REGIONS\n");
    assertThat(heard.headers().stream().map(RecorderHeader::id).distinct()).hasSize(2);
    assertThat(heard.headers().get(0).way()).contains("viper");
    assertThat(heard.headers().get(0).allocatedBytes()).hasValue(0);
    assertThat(heard.ends()).containsExactly("", "");
    assertThat(heard.snapshots()).hasSize(2 * SNAPSHOTS + 2);
    RecordedSnapshot last = heard.snapshots().get(2 * SNAPSHOTS);
    assertThat(last.beforeError()).isTrue();
    assertThat(last.label())
        .isEqualTo("MemoryError: memory allocation failed, allocating 1073741824 bytes");
    assertThat(heard.snapshots().get(2 * SNAPSHOTS + 1).label()).isEqualTo("again");
    assertThat(heard.snapshots()).allMatch(snapshot -> snapshot.stackPointer().isPresent());
    isReadAsPrinted(stream, heard, SNAPSHOTS);
  }

  /** Without native code; its heap grows by areas, with which a recording begins anew. */
  @Test
  void webAssemblyIsReadAsItPrintsItselfWhileItsHeapGrows()
      throws IOException, InterruptedException {
    Path stream = folder.resolve("stream.txt");
    HeardRecording heard = ofWebAssembly("1.27.0", stream, SNAPSHOTS);
    assertThat(heard.headers()).hasSizeGreaterThan(1);
    assertThat(heard.headers().get(0).platform()).contains("webassembly");
    assertThat(heard.snapshots()).allMatch(snapshot -> snapshot.stackPointer().isPresent());
    isReadAsPrinted(stream, heard, SNAPSHOTS);
  }

  /** Before 1.24 a large int never becomes small again; 1.23 doesn't know where its stack is. */
  @ParameterizedTest
  @ValueSource(strings = {"1.23.0", "1.25.0", "1.28.0-6"})
  void olderAndNewerWebAssemblyIsReadAsItPrintsItself(String version)
      throws IOException, InterruptedException {
    Path stream = folder.resolve("stream.txt");
    HeardRecording heard = ofWebAssembly(version, stream, FEWER_SNAPSHOTS);
    String number = Pattern.compile("-").splitAsStream(version).findFirst().orElseThrow();
    assertThat(heard.headers().get(0).version().orElse("")).contains("MicroPython v" + number);
    isReadAsPrinted(stream, heard, FEWER_SNAPSHOTS);
  }

  private static HeardRecording ofWebAssembly(String version, Path stream, int steps)
      throws IOException, InterruptedException {
    Path driver = PROGRAMS.resolve("webassembly.mjs");
    Path program = PROGRAMS.resolve("program.py");
    run(stream, "node", driver, webAssembly(version), RECORDER, program, steps);
    HeardRecording heard = HeardRecording.of(stream);
    assertThat(heard.headers().get(0).way()).contains("python");
    assertThat(heard.text()).contains("ALLOCATED 0\n");
    assertThat(heard.snapshots()).hasSize(steps + MEASURED);
    return heard;
  }

  /** The module of a version, which npm installs the first time. */
  private static Path webAssembly(String version) throws IOException, InterruptedException {
    Path kept = Path.of("target/npm").resolve(version);
    Path module = kept.resolve("node_modules").resolve(PACKAGE).resolve("micropython.mjs");
    if (!Files.exists(module)) {
      String named = PACKAGE + "@" + version;
      Shell.run("npm", "install", "--prefix", kept, "--no-save", "--no-audit", "--no-fund", named)
          .good();
    }
    return module;
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
  private void isReadAsPrinted(Path stream, HeardRecording heard, int count) throws IOException {
    assertThat(heard.lost()).isEmpty();
    assertThat(heard.snapshots()).noneMatch(RecordedSnapshot::changedMeanwhile);
    assertThat(heard.snapshots().subList(0, count))
        .extracting(RecordedSnapshot::label)
        .contains("alloc", "café → 🐍");
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
    assertThat(printed).hasSize(count);
    for (int i = 0; i < count; i++) {
      assertThat(read.get(i + 1)).as("snapshot %d", i).isEqualTo(printed.get(i));
    }
    assertThat(HeardRecording.wrongSequence(stream)).isZero();
    haveTheContents(stream, heard, count);
  }

  /** Half of the words go up by 16 in each step and half go down, or the other way round. */
  private static void haveTheContents(Path stream, HeardRecording heard, int snapshots)
      throws IOException {
    Matcher words = WORDS.matcher(heard.text());
    assertThat(words.find()).isTrue();
    int count = Integer.parseInt(words.group(2));
    Region piece = new Region(Long.parseLong(words.group(1), 16), (long) count * Short.BYTES);
    List<byte[]> read = HeardRecording.memory(stream, piece);
    for (int i = 0; i < snapshots; i++) {
      short first = Short.parseShort(words.group(3));
      short second = (short) (44 - first);
      ByteBuffer expected = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (expected.hasRemaining()) {
        expected.putShort(first).putShort(second).putShort(second).putShort(first);
      }
      assertThat(read.get(i)).as("words in snapshot %d", i).isEqualTo(expected.array());
      assertThat(words.find()).isEqualTo(i + 1 < snapshots);
    }
  }
}
