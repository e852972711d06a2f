package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run stopped before its film says so, and what is there of an earlier run. */
class StoppedRunTest {

  private static final Path RAM = CommandLineRun.sample("synthetic/ram.bin");

  @TempDir private Path folder;
  private final Cancellation stopped = new Cancellation();

  @BeforeEach
  void stop() {
    stopped.cancel();
  }

  @Test
  void withoutAFilmThereIsNothingToSayOfIt() {
    said("interrupted", "--print-mem-info");
  }

  @Test
  void aFilmThatIsNotYetThere() throws IOException {
    said("interrupted; no film yet", "--analyze-snapshots", "all");
    Path film = Files.writeString(folder.resolve("heap.mp4"), "old");
    said(
        "interrupted; no film yet; " + film + " is of an earlier run",
        "--analyze-snapshots",
        "all");
    Path poster = Files.writeString(folder.resolve("heap.png"), "old");
    said(
        "interrupted; no film yet; " + film + " and " + poster + " are of an earlier run",
        "--analyze-snapshots",
        "all");
    said("interrupted; no film yet", "--video", folder.resolve("other.mp4"));
    assertThat(film).hasContent("old");
  }

  private void said(String message, Object... options) {
    Object[] words = new Object[options.length + 3];
    words[0] = RAM;
    words[1] = "-o";
    words[2] = folder;
    System.arraycopy(options, 0, words, 3, options.length);
    CommandLineRun run = CommandLineRun.of(stopped, words);
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.err()).isEqualTo("heapreel: error: " + message + System.lineSeparator());
  }
}
