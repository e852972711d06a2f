package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The micro:bit sample, whose program asks for 1,000 bytes and gets a {@code MemoryError}. */
@Tag("microbit-firmware")
class FailedAllocationIT {

  private static final Path SAMPLE = CommandLineRun.sample("microbit/ram.bin");

  @TempDir Path folder;

  @Test
  void theSampleFailsInSnapshot72() {
    CommandLineRun run =
        CommandLineRun.of(
            SAMPLE, GroundTruth.MICROBIT_FIRMWARE, "--analyze-snapshots", "all", "-o", folder);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "  MemoryError in snapshot 72: 1,000 bytes asked for; largest free 832 bytes of 5,872"
                + " after a collection",
            "heap.png: snapshot 72, MemoryError: 1,000 bytes asked for");
    assertThat(folder.resolve("heap.png")).isNotEmptyFile();
  }

  @Test
  void behindItTheWorstMomentIsTheOneWithTheLeastRoom() {
    CommandLineRun run =
        CommandLineRun.of(
            SAMPLE,
            GroundTruth.MICROBIT_FIRMWARE,
            "--analyze-snapshots",
            "all",
            "--snapshots",
            "80-113",
            "-o",
            folder);
    assertThat(run.out())
        .contains(
            "MemoryError in or before snapshot 80: 1,000 bytes asked for\n",
            "snapshot 105, the worst: 432 bytes in one piece of 4,144 free after a collection");
    assertThat(Files.exists(folder.resolve("heap.mp4"))).isTrue();
  }
}
