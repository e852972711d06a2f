package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.stream.RecordedSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The recorder that runs on the device, on a real interpreter: what threads, outputs, a full heap
 * and interrupts do to it, and what of that the program notices.
 */
class DeviceRecorderTroubleIT {

  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device");
  private static final Path PROGRAMS = Path.of("src/test/resources/heapreel/cli/recorder");

  @TempDir Path folder;

  @Test
  void theStackPointerIsThatOfTheStackThatIsSent() throws IOException, InterruptedException {
    assertThat(printed("thread.py")).isEmpty();
    HeardRecording heard = heard();
    assertThat(heard.lost()).isEmpty();
    assertThat(heard.labels()).containsExactly("main", "thread", "main again");
    List<RecordedSnapshot> snapshots = heard.snapshots();
    assertThat(snapshots.get(0).stackPointer()).isPresent();
    assertThat(snapshots.get(1).stackPointer()).isEmpty();
    assertThat(snapshots.get(2).stackPointer()).isEqualTo(snapshots.get(0).stackPointer());
  }

  @Test
  void whatAnOutputDoesCostsASnapshotButNeverTheProgramAndTheNextOneIsWhole()
      throws IOException, InterruptedException {
    assertThat(printed("outputs.py")).isEqualTo("INTERRUPTED lost\n");
    HeardRecording heard = heard();
    assertThat(heard.headers().get(0).way()).contains("python");
    assertThat(heard.labels())
        .containsExactly(
            "before",
            "after error",
            "before",
            "after interrupt",
            "before",
            "after nothing",
            "before",
            "after other");
    assertThat(heard.ends()).containsExactly("");
  }

  @Test
  void withoutMemoryToBeginAnewRecordingEndsAndTheProgramGoesOn()
      throws IOException, InterruptedException {
    assertThat(printed("full.py"))
        .startsWith("heapreel: the heap has got another area, and recording ends")
        .contains("MemoryError")
        .endsWith("GONE ON\nWRITTEN INTO 0\n");
    HeardRecording heard = heard();
    assertThat(heard.labels()).containsExactly("before", "again");
    assertThat(heard.ends()).containsExactly("");
  }

  @Test
  void timersImportsAndKeysMakeSnapshotsAndAnInterruptEndsTheTimer()
      throws IOException, InterruptedException {
    String header = "REFUSED heapreel: the header has ";
    String names =
        "REFUSED heapreel: in names of regions are letters, digits and any of _+-./ but not ";
    assertThat(printed("calls.py").lines().map(line -> line.replaceAll("has \\d+.*", "has ")))
        .containsExactly(
            names + "'\"'",
            names + "'\\\\'",
            names + "'\\xc3'",
            header,
            "TIMER 500 1",
            "DEINIT",
            "TIMER 250 1",
            "DEINIT",
            "heapreel: Ctrl-C in a snapshot ended every()",
            "IMPORTED [1]",
            "COLLECTS True");
    HeardRecording heard = heard();
    assertThat(heard.lost()).isEmpty();
    assertThat(heard.labels())
        .containsExactly("", "", "one", "two", "key", "import builtins", "import json");
    long all = heard.headers().get(0).regions().strideBytes() / 256;
    assertThat(heard.snapshots().get(3).pagesSent()).isLessThan(all / 8);
    assertThat(heard.snapshots().get(4).pagesSent()).isGreaterThan(all * 9 / 10);
  }

  private HeardRecording heard() throws IOException {
    return HeardRecording.of(folder.resolve("stream.txt"));
  }

  private String printed(String program) throws IOException, InterruptedException {
    String micropython = Shell.run("scripts/unix-micropython").good().out().strip();
    return Shell.run(
            "env",
            "MICROPYPATH=" + RECORDER.toAbsolutePath(),
            micropython,
            PROGRAMS.resolve(program),
            folder.resolve("stream.txt"))
        .good()
        .out();
  }
}
