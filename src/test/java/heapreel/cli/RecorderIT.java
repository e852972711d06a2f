package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The GDB recorder of a board that allocates all the time: no request is lost, no capture ends. */
@Tag("microbit-firmware")
class RecorderIT {

  private static final int RAM = 16_384;
  private static final int REQUESTS = 100;
  private static final int SECONDS = 3;

  @TempDir Path folder;

  @Test
  void requestsBackToBackAndSamplesEveryMillisecond() throws IOException, InterruptedException {
    Shell run =
        Shell.run(
                "env",
                "PYTHONPATH=scripts",
                "python3",
                "src/test/resources/heapreel/cli/requests.py",
                GroundTruth.MICROBIT_FIRMWARE,
                folder,
                REQUESTS,
                SECONDS)
            .good();
    long asked = snapshots("asked");
    long sampled = snapshots("sampled");
    assertThat(run.out().strip()).isEqualTo("asked " + asked + " sampled " + sampled);
    assertThat(asked).isGreaterThanOrEqualTo(REQUESTS);
    assertThat(sampled).isGreaterThan(SECONDS);
  }

  @Test
  void howFarItIsIsSaidInALogAndRewrittenInATerminal() throws IOException, InterruptedException {
    String script = "src/test/resources/heapreel/cli/progress.py";
    Shell run = Shell.run("env", "PYTHONPATH=scripts", "python3", script).good();
    String said = "heapreel-capture: %s, [\\d.]+ a second; Ctrl-C ends it";
    String one = said.formatted("1 snapshot");
    String two = said.formatted("2 snapshots");
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            log -> assertThat(log).matches("'" + one + "\\\\n" + two + "\\\\n'"),
            terminal ->
                assertThat(terminal)
                    .matches("'\\\\r" + one + "\\\\x1b\\[K\\\\r" + two + "\\\\x1b\\[K\\\\n'"));
  }

  private long snapshots(String name) throws IOException {
    long bytes = Files.size(folder.resolve(name).resolve("ram.bin"));
    assertThat(bytes % RAM).isZero();
    return bytes / RAM;
  }
}
