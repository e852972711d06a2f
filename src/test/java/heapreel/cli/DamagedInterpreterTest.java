package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.opening.DamagedPools;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot whose heap is whole and whose interpreter is not. */
class DamagedInterpreterTest {

  private static final Path SAMPLE = CommandLineRun.sample("synthetic");
  private static final int DAMAGED = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--objects -",
        "--inspect --draw-heap-layout",
        "--print-mem-info",
        "--print_unknown_types",
        "--metrics -"
      })
  void isMissedByNoReport(String outputs) throws IOException {
    Path ram = DamagedPools.write(folder.resolve("ram.bin"), DAMAGED);
    String command =
        ram
            + " "
            + SAMPLE.resolve("firmware.bin")
            + " "
            + SAMPLE.resolve("firmware.map")
            + " --snapshots 0-9 --strict -o "
            + folder
            + " "
            + outputs;
    CommandLineRun run = CommandLineRun.of((Object[]) command.split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.err()).contains("1 of 10 snapshots could not be decoded").contains("snapshot 5");
  }
}
