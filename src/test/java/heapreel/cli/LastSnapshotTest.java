package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the last snapshot's objects are destroyed, as by a crash, the one before is shown. */
class LastSnapshotTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");
  private static final Path FIRMWARE = CommandLineRun.sample("synthetic/firmware.bin");
  private static final Path MAP = CommandLineRun.sample("synthetic/firmware.map");
  private static final int SNAPSHOT_BYTES = 1 << 14;
  private static final int TABLES_BYTES = 1 << 12;

  @TempDir private Path folder;
  private Path broken = Path.of("unset");

  @BeforeEach
  void destroyTheLastTwo() throws IOException {
    byte[] bytes = Files.readAllBytes(RAM);
    for (int snapshot = 58; snapshot <= 59; snapshot++) {
      int start = snapshot * SNAPSHOT_BYTES;
      Arrays.fill(bytes, start + TABLES_BYTES, start + SNAPSHOT_BYTES, (byte) 0xff);
    }
    broken = Files.write(folder.resolve("ram.bin"), bytes);
  }

  @Test
  void theLastThatCanBeDecodedIsShownAndThatIsSaid() {
    CommandLineRun run = printing();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("ram.bin: snapshot 57 of 0 to 59");
    assertThat(run.err())
        .contains("warning: the last snapshot, 59, can't be decoded (")
        .contains("; snapshot 57 is shown instead");
    assertThat(printing("--strict").exitCode()).isEqualTo(4);
    assertThat(printing("--objects", "-").out()).startsWith("{\"snapshot\":57,");
  }

  @Test
  void oneThatWasChosenIsRefusedWithAnotherToChoose() {
    for (String last : new String[] {"59", "-1"}) {
      CommandLineRun run = printing("--snapshots", last);
      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines().filter(line -> line.contains("error: ")))
          .hasSize(1)
          .first()
          .asString()
          .contains("error: " + broken + ", snapshot 59")
          .endsWith("; snapshot 57 can be decoded: --snapshots 57");
    }
  }

  private CommandLineRun printing(Object... options) {
    return CommandLineRun.printing(
        Stream.concat(Stream.of(broken, FIRMWARE, MAP), Stream.of(options)).toArray());
  }
}
