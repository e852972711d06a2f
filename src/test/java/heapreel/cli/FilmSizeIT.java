package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.cli.request.Megabytes;
import heapreel.film.FilmPlan;
import heapreel.synthetic.SyntheticMain;
import heapreel.video.Ffmpeg;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Films whose file has to stay within a size, of a device's heap and of a long made-up one. */
class FilmSizeIT {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin");
  private static final int MICROBIT_SNAPSHOTS = 114;
  private static final int SNAPSHOTS = 1200;
  private static final Pattern STEP = Pattern.compile("every (\\d+)(?:st|nd|rd|th) snapshot");

  private static final Object[] SIZE = {"--size", "640x360"};

  @TempDir static Path made;
  private static Path longCapture = Path.of("unset");
  @TempDir Path folder;

  @BeforeAll
  static void recordALongCapture() throws IOException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
    longCapture = made.resolve("ram.bin");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 0.2, 0.08})
  void theFileOfAShortFilmIsWithinAnySize(double share) throws IOException {
    assertWithin(share, MICROBIT, MICROBIT_SNAPSHOTS);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.97, 0.3, 0.04})
  void theFileOfALongFilmIsWithinAnySize(double share) throws IOException {
    assertWithin(share, longCapture, SNAPSHOTS);
  }

  @Test
  void whatFitsIsTheFilmThatIsMadeWithoutALimit() throws IOException {
    Film plain = film(MICROBIT, "plain");
    long bytes = Files.size(plain.file);
    Film fitting = film(MICROBIT, "fitting", "--max-megabytes", megabytes(bytes));
    assertThat(fitting.file).hasSameBinaryContentAs(plain.file);
    assertThat(fitting.said).hasLineCount(plain.said.lines().toList().size());
    Film smaller = film(MICROBIT, "smaller", "--max-megabytes", megabytes(bytes - 1));
    smaller.assertWithin(bytes - 1, MICROBIT_SNAPSHOTS);
    assertThat(smaller.said)
        .containsPattern("quantizer \\d+; " + FilmPlan.FINEST + " is usual")
        .doesNotContain("every");
    // Each step of the quantizer takes 1 to 2 % off, and plans are made with 3 % to spare.
    assertThat(Files.size(smaller.file)).isGreaterThan(bytes * 9 / 10);
  }

  @Test
  void qualityIsGivenUpBeforeSpeed() throws IOException {
    long bytes = Files.size(film(MICROBIT, "plain", SIZE).file);
    List<Integer> steps = new ArrayList<>();
    for (int share = 95; share > 5; share -= 15) {
      Object[] options = {"--size", "640x360", "--max-megabytes", megabytes(bytes * share / 100)};
      Film film = film(MICROBIT, "film", options);
      steps.add(film.step());
    }
    assertThat(steps).isSorted().startsWith(1, 1);
    assertThat(steps.get(steps.size() - 1)).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--every 3                                               | 3 | 30 | 1",
        "--max-seconds 20                                        | 3 | 30 | 1",
        "--fps 10 --max-seconds 40                               | 4 | 10 | 3",
        "--every 2 --fps 60 --max-seconds 8                      | 4 | 60 | 1",
        "--snapshots 100-1099 --every 2 --fps 7 --max-seconds 50 | 4 | 7  | 4",
      })
  void itWorksTogetherWithWhateverElseMakesAFilmShorter(
      String words, int wantedStep, int rate, int repeats) throws IOException {
    List<Object> options = new ArrayList<>(List.of(SIZE));
    options.addAll(List.of(words.strip().split(" ")));
    Film wanted = film(longCapture, "wanted", options.toArray());
    int range = words.contains("--snapshots") ? 1000 : SNAPSHOTS;
    wanted.assertShows(range, wantedStep, rate, repeats);

    for (double share : new double[] {0.6, 0.2}) {
      long limit = Math.round(share * Files.size(wanted.file));
      List<Object> limited = new ArrayList<>(options);
      limited.addAll(List.of("--max-megabytes", megabytes(limit)));
      Film film = film(longCapture, "limited", limited.toArray());
      assertThat(Files.size(film.file)).isBetween(limit * 7 / 10, limit);
      int step = film.step() == 1 ? wantedStep : film.step();
      assertThat(step).isGreaterThanOrEqualTo(wantedStep);
      film.assertShows(range, step, rate, repeats);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.000001", "0.001"})
  void whatNoFilmFitsIntoIsRefused(String megabytes) throws IOException {
    Path file = folder.resolve("tiny.mp4");
    Object[] words = {MICROBIT, "--video", file, "--fps", 30, "--max-megabytes", megabytes};
    CommandLineRun run = CommandLineRun.of(words);
    assertThat(run.exitCode()).isEqualTo(3);
    String error = run.err().lines().filter(line -> line.contains("error: ")).findFirst().get();
    assertThat(error)
        .contains("tiny.mp4: the film can't be made that small; expected ")
        .contains(" bytes at most, found ")
        .contains("for a single snapshot with quantizer " + FilmPlan.COARSEST)
        .endsWith("allow more with --max-megabytes, or make the picture smaller with --size");
    assertThat(folder.toFile().list()).isEmpty();

    Matcher smallest = Pattern.compile("found ([\\d,]+) ").matcher(error);
    assertThat(smallest.find()).isTrue();
    long bytes = Long.parseLong(smallest.group(1).replace(",", ""));
    Film least = film(MICROBIT, "least", "--max-megabytes", megabytes(bytes));
    assertThat(least.file).hasSize(bytes);
    assertThat(least.said).contains(": 1 snapshot,").contains("only the first snapshot");
    words[words.length - 1] = megabytes(bytes - 1);
    assertThat(CommandLineRun.of(words).exitCode()).isEqualTo(3);
  }

  @Test
  void thePosterAndTheNumbersAreAsWithoutALimit() throws IOException {
    Map<String, byte[]> plain = besidesTheFilm();
    assertThat(besidesTheFilm("--max-megabytes", "0.1")).containsExactlyEntriesOf(plain);
  }

  private Map<String, byte[]> besidesTheFilm(Object... options) throws IOException {
    Path out = Files.createTempDirectory(folder, "out");
    List<Object> words =
        new ArrayList<>(List.of(MICROBIT, "--analyze-snapshots", "all", "-o", out));
    words.addAll(List.of(options));
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder("heap.mp4", "heap.png", "heap.html", "metrics.csv");
    return Map.of(
        "heap.png", Files.readAllBytes(out.resolve("heap.png")),
        "metrics.csv", Files.readAllBytes(out.resolve("metrics.csv")));
  }

  /** The film is within this share of its size without a limit, and the same for any threads. */
  private void assertWithin(double share, Path capture, int snapshots) throws IOException {
    long limit = Math.round(share * Files.size(film(capture, "plain", SIZE).file));
    List<Object> options = new ArrayList<>(List.of(SIZE));
    options.addAll(List.of("--max-megabytes", megabytes(limit)));
    Film film = film(capture, "small", options.toArray());
    film.assertWithin(limit, snapshots);
    for (int threads : new int[] {1, 3}) {
      List<Object> words = new ArrayList<>(options);
      words.addAll(List.of("--threads", threads));
      Film other = film(capture, "threads" + threads, words.toArray());
      assertThat(other.file).hasSameBinaryContentAs(film.file);
    }
  }

  private Film film(Path capture, String name, Object... options) {
    Path file = folder.resolve(name + ".mp4");
    List<Object> words = new ArrayList<>(List.of(capture, "--video", file));
    words.addAll(List.of(options));
    if (!words.contains("--fps")) {
      words.addAll(List.of("--fps", 30));
    }
    CommandLineRun run = CommandLineRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
    Ffmpeg.decode(file, "-pix_fmt", "gray", "-s", "16x16");
    return new Film(file, run.out());
  }

  /** So many bytes as the option wants them. */
  private static String megabytes(long bytes) {
    return BigDecimal.valueOf(bytes, 6).toPlainString();
  }

  /** A film, and what was said when it was made. */
  private record Film(Path file, String said) {

    /** Which snapshots it says that it shows to stay within its size. */
    int step() {
      Matcher step = STEP.matcher(said);
      return step.find() ? Integer.parseInt(step.group(1)) : 1;
    }

    void assertWithin(long limit, int snapshots) throws IOException {
      assertThat(Files.size(file)).as(said).isBetween(limit * 7 / 10, limit);
      assertThat(said).contains("to stay within " + new Megabytes(limit) + ": ");
      assertShows(snapshots, step(), 30, 1);
    }

    /** Every so many-th of the snapshots, each for its time, and the last one for 2 s more. */
    void assertShows(int snapshots, int step, int rate, int repeats) {
      int shown = (snapshots + step - 1) / step;
      assertThat(said.replace(",", "")).contains(": " + shown + " snapshots");
      assertThat(Ffmpeg.probe(file))
          .containsEntry("nb_frames", "" + (shown * repeats + 2 * rate * repeats))
          .containsEntry("avg_frame_rate", rate * repeats + "/1");
    }
  }
}
