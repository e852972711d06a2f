package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command line that makes no sense is refused with exit code 2 before anything is opened. */
class UsageTest {

  /** Opening it would give exit code 3. */
  private static final String NO_CAPTURE = "no-such-capture.bin";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"metrics.txt", "metrics", "metrics.csv.gz", "metrics.json", ".csv.d/m"})
  void aTableOfMetricsIsCsvOrNdjson(String name) {
    refused("expected a name that ends in .csv or .ndjson", "--metrics", folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"objects.csv", "objects", "objects.json", "ndjson"})
  void aTableOfObjectsIsNdjson(String name) {
    refused("expected a name that ends in .ndjson", "--objects", folder.resolve(name));
  }

  @Test
  void endingsMayBeWrittenInCapitals() {
    CommandLineRun run =
        CommandLineRun.of(
            NO_CAPTURE,
            "--metrics",
            folder.resolve("A.CSV"),
            "--objects",
            folder.resolve("B.NDJSON"));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("no such file");
  }

  private void refused(String why, String option, Path file) {
    CommandLineRun run = CommandLineRun.of(NO_CAPTURE, option, file);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(option + " " + file + ": " + why);
    assertThat(run.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }
}
