package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.memory.Region;
import heapreel.stream.RecordedSnapshot;
import heapreel.stream.RecorderHeader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python of the recorder for CircuitPython, run by MicroPython on memory that the test's
 * program makes and prints; its machine code has a test of its own.
 */
class CircuitPythonRecorderIT {

  private static final int CHANGES = 200;
  private static final Region RAM = new Region(0x2000_0000L, 24 * 256L);
  private static final Path RECORDER = Path.of("src/main/resources/heapreel/device");
  private static final Path PROGRAM =
      Path.of("src/test/resources/heapreel/cli/recorder/circuitpython");
  private static final Pattern PRINTED = Pattern.compile("RAM (\\p{XDigit}+)");

  @TempDir Path folder;

  @Test
  void eachSnapshotIsTheMemoryAtThatMoment() throws IOException, InterruptedException {
    Path stream = stream();
    HeardRecording heard = HeardRecording.of(stream);
    List<byte[]> printed = new ArrayList<>();
    Matcher match = PRINTED.matcher(heard.text());
    while (match.find()) {
      printed.add(HexFormat.of().parseHex(match.group(1)));
    }
    List<byte[]> read = HeardRecording.memory(stream, RAM);
    assertThat(read).hasSameSizeAs(printed).hasSize(CHANGES + 7);
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).as("snapshot %d", i).isEqualTo(printed.get(i));
    }
    assertThat(heard.lost()).as("the one whose output failed").hasSize(1);
    assertThat(heard.text())
        .contains("RAISED no room", "has no timer for programs", "heapreel.snap()")
        .doesNotContain("Traceback");
    assertThat(heard.ends()).containsExactly("", "");
    assertThat(heard.headers().get(0).way()).contains("memorymap");
    assertThat(heard.headers().stream().map(RecorderHeader::id).distinct()).hasSize(2);
  }

  @Test
  void whatIsSaidOfSnapshotsIsRight() throws IOException, InterruptedException {
    List<RecordedSnapshot> snapshots = HeardRecording.of(stream()).snapshots();
    List<RecordedSnapshot> last = snapshots.subList(CHANGES, snapshots.size());
    assertThat(snapshots.get(3).label()).isEqualTo("at 3");
    assertThat(last)
        .extracting(RecordedSnapshot::label)
        .containsExactly(
            "é".repeat(100),
            "x" + "🐍".repeat(49),
            "12.5",
            "key",
            "all again",
            "MemoryError: no room",
            "again");
    assertThat(last)
        .extracting(RecordedSnapshot::beforeError)
        .containsExactly(false, false, false, false, false, true, false);
    assertThat(snapshots.subList(1, CHANGES))
        .as("only what changed, and four in turn")
        .allMatch(snapshot -> snapshot.pagesSent() <= 10);
    int notItsOwn = 17;
    assertThat(last.get(3).pagesSent()).isBetween(notItsOwn + 0L, notItsOwn + 4L);
    assertThat(last.get(4).pagesSent()).isBetween(notItsOwn + 0L, notItsOwn + 4L);
    assertThat(snapshots).allMatch(snapshot -> snapshot.stackPointer().orElse(0) == 0x20001000);
    for (int i = 1; i < snapshots.size() - 1; i++) {
      double step = snapshots.get(i).seconds() - snapshots.get(i - 1).seconds();
      assertThat(step).as("though the clock wraps").isBetween(0.02, 0.05);
    }
  }

  private Path stream() throws IOException, InterruptedException {
    String micropython = Shell.run("scripts/unix-micropython").good().out().strip();
    Path stream = folder.resolve("stream.txt");
    File err = folder.resolve("stream.err").toFile();
    int code =
        Shell.start(
                Path.of(""),
                stream.toFile(),
                err,
                "env",
                "MICROPYPATH=" + PROGRAM + ":" + RECORDER,
                micropython,
                PROGRAM.resolve("program.py"))
            .waitFor();
    assertThat(code).as(Files.readString(err.toPath())).isZero();
    return stream;
  }
}
