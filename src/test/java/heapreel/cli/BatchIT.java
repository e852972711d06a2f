package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged jar with a batch, stopped in the middle of it: what has a name is whole, and a batch
 * that is resumed makes what one without a stop does.
 */
class BatchIT {

  private static final int CAPTURES = 6;
  private static final int PATIENCE_SECONDS = 180;

  @TempDir static Path made;
  @TempDir Path folder;

  @BeforeAll
  static void record() throws IOException, InterruptedException {
    SyntheticMain.run(List.of(made.toString(), "--snapshots", "700", "--ram-kib", "16"));
    Path captures = Files.createDirectory(made.resolve("in"));
    for (int i = 0; i < CAPTURES; i++) {
      Path to = Files.createDirectory(captures.resolve("run" + i)).resolve("ram.bin");
      Files.copy(made.resolve("ram.bin"), to);
    }
    Shell.run(words(made.resolve("whole"))).good();
  }

  private static Object[] words(Path into, Object... options) {
    List<Object> words = new ArrayList<>(List.of("batch", made.resolve("in"), "--into", into));
    words.addAll(List.of("--threads", 2));
    words.addAll(List.of(options));
    words.addAll(List.of("--", "film", "-o", "{name}.mp4"));
    return Shell.jar(words.toArray());
  }

  private static Map<String, Long> films(Path out) throws IOException {
    Map<String, Long> films = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".mp4")).toList()) {
        Path same = made.resolve("whole").resolve(out.relativize(file));
        assertThat(Files.mismatch(file, same)).as("%s is whole", file).isEqualTo(-1);
        films.put(out.relativize(file).toString(), Files.size(file));
      }
    }
    return films;
  }

  @ParameterizedTest
  @CsvSource({"INT,130", "TERM,143", "KILL,137"})
  void stoppedItLeavesWholeFilmsAndGoesOnWithTheOthers(String signal, int exitCode)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path said = folder.resolve("said");
    List<Object> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    command.addAll(List.of(words(out)));
    Process process =
        Shell.start(folder, folder.resolve("results").toFile(), said.toFile(), command.toArray());
    try {
      await(out.resolve("batch.journal"), said);
      Shell.run("sh", "-c", "kill -" + signal + " " + process.pid()).good();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(exitCode);
    Map<String, Long> films = films(out);
    assertThat(films).hasSizeBetween(1, CAPTURES - 1);
    if (!signal.equals("KILL")) {
      assertThat(Files.readString(said))
          .endsWith("captures done; --resume goes on with the others" + System.lineSeparator());
      assertThat(left(out)).isEmpty();
    }
    Shell again = Shell.run(words(out, "--resume")).good();
    assertThat(again.err()).containsPattern("6 captures: [1-5] done, [1-5] done before, 0 failed");
    assertThat(films(out)).hasSize(CAPTURES).containsAllEntriesOf(films);
    assertThat(left(out)).isEmpty();
  }

  private static List<Path> left(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  /** Until a capture is done. */
  private static void await(Path journal, Path said) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (Files.notExists(journal) || Files.readAllLines(journal).size() < 2) {
      assertThat(System.nanoTime()).as(Files.readString(said)).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void whatIsReadFromAPipeIsAListOfCaptures() throws IOException, InterruptedException {
    Path list = folder.resolve("list");
    Files.writeString(list, made.resolve("in/run0/ram.bin") + "\n");
    List<String> quoted =
        Stream.of(Shell.jar("batch", "-", "--", "check", "--require", "used > 0"))
            .map(word -> "'" + word + "'")
            .toList();
    Shell run = Shell.run("sh", "-c", String.join(" ", quoted) + " < " + list).good();
    assertThat(run.out()).startsWith("==> ram.bin <==\nholds  used > 0");
  }
}
