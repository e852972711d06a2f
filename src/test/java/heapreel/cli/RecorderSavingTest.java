package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorder that is written to a file, to be kept on a board. */
class RecorderSavingTest {

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Path DEVICE = Path.of("src/main/resources/heapreel/device");

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"heapreel.py", "heapreel_circuitpython.py"})
  void theNameSaysForWhichBoardsItIs(String name) {
    Path file = folder.resolve(name);
    CommandLineRun run = CommandLineRun.of("record", "--save-recorder", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(name.contains("_") ? "has CircuitPython" : "has MicroPython")
        .endsWith("as heapreel.py\n");
    assertThat(file).hasSameBinaryContentAs(DEVICE.resolve(name));
  }

  @Test
  void anyOtherNameIsForMicroPython() {
    Path file = folder.resolve("recorder.py");
    assertThat(CommandLineRun.of("record", "--save-recorder", file).exitCode()).isZero();
    assertThat(file).hasSameBinaryContentAs(DEVICE.resolve("heapreel.py"));
    CommandLineRun.assertOneLine(
        CommandLineRun.of("record", "--save-recorder", file.resolve("x")), 3, "not a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dev/ttyX",
        "--list",
        "--run main.py",
        "--every 100",
        "--attach",
        "--no-reset",
        "-o ram.hrz",
        "--force",
        "--seconds 3",
        "--snapshots 3",
        "--then why",
        "--view"
      })
  void nothingIsRecordedMeanwhile(String words) {
    Path file = folder.resolve("heapreel.py");
    List<Object> all = new ArrayList<>(List.of("record", "--save-recorder", file));
    all.addAll(SPACE.splitAsStream(words).toList());
    CommandLineRun.assertOneLine(CommandLineRun.of(all.toArray()), 2, "--save-recorder only");
    assertThat(file).doesNotExist();
  }
}
