package heapreel.page;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the repository is the one that {@code scripts/sample-page} writes. */
class SamplePageTest {

  private static final Path SAMPLE = Path.of("src/docs/sample.html");
  private static final long MAX_BYTES = 1_000_000;

  @TempDir private Path folder;

  @Test
  void itIsWhatTheScriptWrites() throws IOException {
    assertThat(Files.readString(Path.of("scripts/sample-page")))
        .contains("page \"$root/samples/webassembly/ram.bin.gz\" -q -o \"$root/" + SAMPLE + "\"")
        .contains("--max-megabytes 1\n");
    Path made = folder.resolve("sample.html");
    CommandLineRun run =
        CommandLineRun.of(
            "page",
            CommandLineRun.sample("webassembly/ram.bin.gz"),
            "-o",
            made,
            "--max-megabytes",
            "1");
    assertThat(run.exitCode()).as(run.err()).isZero();
    PageSections expected = PageSections.read(made);
    PageSections found = PageSections.read(SAMPLE);
    String advice = "run scripts/sample-page";
    assertThat(found.withoutData()).as(advice).isEqualTo(expected.withoutData());
    expected
        .all()
        .forEach((name, bytes) -> assertThat(found.all().get(name)).as(advice).isEqualTo(bytes));
    assertThat(Files.size(SAMPLE)).isLessThanOrEqualTo(MAX_BYTES);
  }
}
