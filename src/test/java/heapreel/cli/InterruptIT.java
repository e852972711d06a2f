package heapreel.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import heapreel.video.Ffmpeg;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged jar, stopped by a signal: what it did by then is whole, and nothing else is left.
 */
class InterruptIT {

  private static final int SNAPSHOTS = 4000;
  private static final int MEGABYTES = 5;
  private static final int PATIENCE_SECONDS = 180;

  @TempDir static Path made;
  @TempDir Path folder;
  private Path out = Path.of("unset");

  @BeforeAll
  static void recordALongCapture() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
  }

  @BeforeEach
  void makeTheFolderToWatch() throws IOException {
    out = Files.createDirectory(folder.resolve("out"));
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void inMidFilmItLeavesAFilmOfWhatWasDone(String signal, int exitCode)
      throws IOException, InterruptedException {
    stopWhen(ENTRY_MODIFY, ".pictures.", signal, exitCode);
    Path film = out.resolve("heap.mp4");
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("heap.mp4", "metrics.csv");
    Ffmpeg.decode(film, "-pix_fmt", "gray", "-s", "16x16");
    assertThat(Integer.parseInt(Ffmpeg.probe(film).getOrDefault("nb_frames", "0")))
        .isBetween(1, SNAPSHOTS - 1);
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void whileItMeasuresItLeavesNothingUnfinished(String signal, int exitCode)
      throws IOException, InterruptedException {
    stopWhen(ENTRY_CREATE, ".metrics.csv.", signal, exitCode);
    Path metrics = out.resolve("metrics.csv");
    Path film = out.resolve("heap.mp4");
    assertThat(out.toFile().list()).isSubsetOf("heap.mp4", "metrics.csv");
    if (Files.exists(metrics)) {
      assertThat(Files.readAllLines(metrics)).hasSize(1 + SNAPSHOTS);
    }
    if (Files.exists(film)) {
      Ffmpeg.decode(film, "-pix_fmt", "gray", "-s", "16x16");
    }
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void aFilmThatHasToBeSmallIsSmallAlsoThen(String signal, int exitCode)
      throws IOException, InterruptedException {
    stopWhen(ENTRY_MODIFY, ".pictures.1.", signal, exitCode, "--max-megabytes", MEGABYTES);
    assertThat(out.resolve("heap.mp4")).exists();
    assertThatNothingIsLeftButASmallFilm();
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143"})
  void whileItLooksForASmallerFilmItLeavesNothingLarge(String signal, int exitCode)
      throws IOException, InterruptedException {
    stopWhen(ENTRY_DELETE, ".pictures.0.", signal, exitCode, "--max-megabytes", MEGABYTES);
    assertThatNothingIsLeftButASmallFilm();
  }

  private void assertThatNothingIsLeftButASmallFilm() throws IOException {
    assertThat(out.toFile().list()).isSubsetOf("heap.mp4", "metrics.csv").contains("metrics.csv");
    Path film = out.resolve("heap.mp4");
    if (Files.exists(film)) {
      Ffmpeg.decode(film, "-pix_fmt", "gray", "-s", "16x16");
      assertThat(Files.size(film)).isLessThanOrEqualTo(MEGABYTES * 1_000_000L);
    }
  }

  /** Runs until that happens to a file with such a name, and then sends the signal. */
  private void stopWhen(
      WatchEvent.Kind<Path> kind, String name, String signal, int exitCode, Object... options)
      throws IOException, InterruptedException {
    File said = folder.resolve("said").toFile();
    try (WatchService watch = out.getFileSystem().newWatchService()) {
      out.register(watch, kind);
      Process process =
          Shell.start(folder, folder.resolve("results").toFile(), said, command(options));
      try {
        await(watch, name, said.toPath());
        Shell.run("sh", "-c", "kill -" + signal + " " + process.pid()).good();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
      } finally {
        process.destroyForcibly();
      }
      List<String> lines = Files.readAllLines(said.toPath());
      assertThat(process.exitValue()).as(lines.toString()).isEqualTo(exitCode);
      assertThat(lines.get(lines.size() - 1)).startsWith("heapreel: error: interrupted; ");
    }
  }

  /** The signals' defaults are set again, for a shell's background jobs inherit SIGINT ignored. */
  private Object[] command(Object... options) {
    List<Object> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    words.addAll(
        List.of(
            Shell.jar(
                made.resolve("ram.bin"),
                "--analyze-snapshots",
                "all",
                "-o",
                out,
                "--size",
                "1920x1080",
                "--threads",
                2)));
    words.addAll(List.of(options));
    return words.toArray();
  }

  private static void await(WatchService watch, String name, Path said)
      throws IOException, InterruptedException {
    while (true) {
      WatchKey key = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(key).as("something of %s; said: %s", name, Files.readString(said)).isNotNull();
      for (WatchEvent<?> event : key.pollEvents()) {
        if (String.valueOf(event.context()).contains(name)) {
          return;
        }
      }
      key.reset();
    }
  }
}
