package heapreel.cli;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar, stopped by a signal while it makes a page: the page of before is kept. */
class PageSignalsIT {

  private static final int SNAPSHOTS = 1000;
  private static final int PATIENCE_SECONDS = 180;
  private static final String BEFORE = "the page of before";

  @TempDir static Path made;
  private static String whole = "";
  private static long usualMillis;

  @TempDir Path folder;

  @BeforeAll
  static void makeAPageWithoutBeingDisturbed() throws IOException, InterruptedException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
    long began = System.nanoTime();
    Shell.run(command(made.resolve("heap.html"))).good();
    usualMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    whole = Files.readString(made.resolve("heap.html"));
  }

  /** The first signal comes as soon as there is a temporary file, the last at the usual end. */
  @ParameterizedTest
  @CsvSource({"INT,130,0", "TERM,143,0.7", "INT,130,1"})
  void onlyAWholePageTakesTheNameOfTheOneBefore(String signal, int exitCode, double moment)
      throws IOException, InterruptedException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path page = Files.writeString(out.resolve("heap.html"), BEFORE);
    File said = folder.resolve("said").toFile();
    try (WatchService watch = out.getFileSystem().newWatchService()) {
      out.register(watch, ENTRY_CREATE);
      long began = System.nanoTime();
      Process process =
          Shell.start(folder, folder.resolve("results").toFile(), said, command(page));
      try {
        WatchKey created = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(created).as("a temporary file").isNotNull();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        long delayMillis = Math.round(moment * (usualMillis - millis));
        if (!process.waitFor(Math.max(0, delayMillis), TimeUnit.MILLISECONDS)) {
          // The run may end by itself before this: then there is nobody to tell.
          Shell.run("sh", "-c", "kill -" + signal + " " + process.pid());
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
      } finally {
        process.destroyForcibly();
      }
      String errors = Files.readString(said.toPath());
      assertThat(out.toFile().list()).as(errors).containsExactly("heap.html");
      List<Integer> codes = moment > 0 ? List.of(exitCode, 0) : List.of(exitCode);
      assertThat(process.exitValue()).as(errors).isIn(codes);
      assertThat(Files.readString(page)).isIn(contents(process.exitValue(), moment));
      if (process.exitValue() != 0) {
        assertThat(errors).endsWith("heapreel: error: interrupted" + System.lineSeparator());
      }
    }
  }

  /** A late signal may come between the moment when the page has its name and the end. */
  private static List<String> contents(int exitCode, double moment) {
    if (exitCode == 0) {
      return List.of(whole);
    }
    return moment > 0 ? List.of(BEFORE, whole) : List.of(BEFORE);
  }

  /** The signals' defaults are set again, for a shell's background jobs inherit SIGINT ignored. */
  private static Object[] command(Path page) {
    List<Object> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    words.addAll(List.of(Shell.jar("page", made.resolve("ram.bin"), "-q", "-o", page)));
    return words.toArray();
  }
}
