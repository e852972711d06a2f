package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is still said with {@code -q}: warnings, errors, and texts that were asked for. */
class QuietTest {

  private static final Path RAM = CommandLineRun.sample("microbit/ram.bin");
  private static final int SNAPSHOT_BYTES = 16384;

  @TempDir private Path folder;

  @Test
  void whoWantsFilesGetsThemAndNoWord() {
    CommandLineRun run =
        CommandLineRun.of(
            RAM, "--film", "--snapshots", "0-9", "-q", "-o", folder, "--max-seconds", 9);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEmpty();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("heap.mp4", "heap.png", "heap.html", "metrics.csv");
    run = CommandLineRun.of(RAM, "-q", "-o", folder);
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(folder.resolve("heap_layout0113.png")).exists();
  }

  @Test
  void textsThatAreAskedForAreTheSame() {
    for (String option : new String[] {"--print-mem-info", "--inspect"}) {
      CommandLineRun run = CommandLineRun.of(RAM, option, "-q");
      assertThat(run.out()).isNotEmpty().isEqualTo(CommandLineRun.of(RAM, option).out());
      assertThat(run.err()).isEmpty();
    }
    assertThat(CommandLineRun.printing(RAM, "--print-heap-structure", "-q").out())
        .startsWith("mp_state_ctx at ")
        .endsWith("Longest free space: 6128\n");
  }

  @Test
  void warningsAreSaid() throws IOException {
    byte[] ram = Files.readAllBytes(RAM);
    Arrays.fill(ram, 5 * SNAPSHOT_BYTES, 6 * SNAPSHOT_BYTES, (byte) 0);
    Path broken = Files.write(folder.resolve("broken.bin"), ram);
    CommandLineRun run = CommandLineRun.of(broken, "--snapshots", "4-6", "-q");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isNotEmpty();
    assertThat(run.err().lines()).allMatch(line -> line.startsWith("heapreel: warning: "));
  }
}
