package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar, stopped by signals at random moments while it finds out what a capture holds:
 * it ends within a second, says so in one line, and leaves nothing unfinished.
 */
class OpeningSignalsIT {

  private static final long SEED = 20260102;
  private static final int TRIALS = 50;

  /** Runs that may be over before their signal comes; each is tried again. */
  private static final int MAX_OVER_BEFORE = 20;

  /** Noise holds no heap, so all of it has to be looked at. */
  private static final int NOISE_MEBIBYTES = 384;

  private static final int BOARD_SNAPSHOTS = 4;
  private static final int MEBIBYTE = 1 << 20;
  private static final int END_MILLIS = 1000;

  /** Signals come before this time, even if a run takes longer. */
  private static final int LAST_SIGNAL_MILLIS = 800;

  /** A run that nothing stops is waited for so long. */
  private static final int USUAL_SECONDS = 5;

  private static final int PATIENCE_SECONDS = 60;

  /** What became of each trial, to be read by people. */
  private static final Path RECORD = Path.of("target", "opening-signals.txt");

  private static final Map<String, Integer> EXIT_CODES = Map.of("TERM", 143, "INT", 130);

  @TempDir static Path made;
  private static Path board = Path.of("unset");
  private static Path noise = Path.of("unset");

  @TempDir Path folder;

  @BeforeAll
  static void makeCapturesThatTakeLongToOpen() throws IOException {
    String snapshots = Integer.toString(BOARD_SNAPSHOTS);
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", snapshots, "--ram-kib", "8192", "--every", "50"));
    board = made.resolve("ram.bin");
    noise = made.resolve("noise.bin");
    Random random = new Random(SEED);
    byte[] part = new byte[MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(noise)) {
      for (int i = 0; i < NOISE_MEBIBYTES; i++) {
        random.nextBytes(part);
        out.write(part);
      }
    }
  }

  @Test
  void fiftyOfFiftyEndWithinASecond() throws IOException, InterruptedException {
    List<Opening> openings = openings();
    List<String> record = new ArrayList<>(openings.stream().map(Opening::toString).toList());
    List<String> wrong = new ArrayList<>();
    Random random = new Random(SEED);
    int done = 0;
    for (int number = 0; done < TRIALS && number < TRIALS + MAX_OVER_BEFORE; number++) {
      Opening opening = openings.get(number % openings.size());
      String signal = number / openings.size() % 2 == 0 ? "TERM" : "INT";
      long delayMillis = Math.round(random.nextDouble() * opening.lastMillis());
      Ended ended = stop(new Trial(number, signal, opening, delayMillis));
      done += ended.wasOverBefore() ? 0 : 1;
      record.add(ended.toString());
      ended.complaints().map(complaint -> complaint + ": " + ended).forEach(wrong::add);
    }
    record.add(done + " stopped, " + wrong.size() + " of them wrongly");
    Files.write(RECORD, record);
    assertThat(wrong).as("wrong ends of %d runs", done).isEmpty();
    assertThat(done).as("runs that a signal could stop").isEqualTo(TRIALS);
  }

  /** Layouts that are inferred, and such that are said and held against the capture. */
  private List<Opening> openings() throws IOException, InterruptedException {
    List<Opening> openings = new ArrayList<>();
    for (Path capture : List.of(noise, board)) {
      long bytes = Files.size(capture) / (capture.equals(board) ? BOARD_SNAPSHOTS : 3);
      List<Object> said = List.of("--ram-start", "0x20000000", "--ram-length", bytes);
      for (List<Object> layout : List.of(List.of(), said)) {
        openings.add(undisturbed(capture, layout));
      }
    }
    return openings;
  }

  /** What such a run takes and says that nothing stops, unless it takes too long. */
  private Opening undisturbed(Path capture, List<Object> layout)
      throws IOException, InterruptedException {
    Process process = start(capture, layout);
    try {
      awaitOpened(process, capture);
      long began = System.nanoTime();
      process.waitFor(USUAL_SECONDS, TimeUnit.SECONDS);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      return new Opening(capture, layout, millis, Files.readString(said().toPath()));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Ended stop(Trial trial) throws IOException, InterruptedException {
    Opening opening = trial.opening;
    Process process = start(opening.capture, opening.layout);
    long stoppedNanos = 0;
    boolean inTime = true;
    try {
      awaitOpened(process, opening.capture);
      if (!process.waitFor(trial.delayMillis, TimeUnit.MILLISECONDS)) {
        // The run may end by itself before this: then there is nobody to tell.
        Shell.run("sh", "-c", "kill -" + trial.signal + " " + process.pid());
        long began = System.nanoTime();
        inTime = process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
        stoppedNanos = System.nanoTime() - began;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return new Ended(
        trial,
        inTime,
        TimeUnit.NANOSECONDS.toMillis(stoppedNanos),
        process.exitValue(),
        Files.readString(said().toPath()),
        List.of(Objects.requireNonNull(out().toFile().list())));
  }

  private Process start(Path capture, List<Object> layout) throws IOException {
    FileUtils.deleteDirectory(out().toFile());
    Files.createDirectory(out());
    // Set again, for a shell's background jobs inherit SIGINT ignored.
    List<Object> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    words.addAll(List.of(Shell.jar(capture, "-q", "-o", out())));
    words.addAll(List.of("--metrics", out().resolve("metrics.csv"), "--inspect"));
    words.addAll(layout);
    return Shell.start(folder, folder.resolve("results").toFile(), said(), words.toArray());
  }

  /** Waits until the run has the capture open, as the system sees it, or is over. */
  private static void awaitOpened(Process process, Path capture)
      throws IOException, InterruptedException {
    Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
    long began = System.nanoTime();
    while (!process.waitFor(1, TimeUnit.MILLISECONDS)) {
      assertThat(System.nanoTime() - began)
          .as("it opened %s", capture)
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      String[] numbers = descriptors.toFile().list();
      if (numbers != null
          && Stream.of(numbers).anyMatch(n -> isSame(descriptors.resolve(n), capture))) {
        return;
      }
    }
  }

  private static boolean isSame(Path descriptor, Path capture) {
    try {
      return Files.readSymbolicLink(descriptor).equals(capture.toRealPath());
    } catch (IOException e) {
      return false; // closed in between
    }
  }

  private Path out() {
    return folder.resolve("out");
  }

  private File said() {
    return folder.resolve("said").toFile();
  }

  /** A way to open a capture, how long that takes when nothing stops it, and what is said then. */
  private record Opening(Path capture, List<Object> layout, long millis, String said) {

    long lastMillis() {
      return Math.min(millis, LAST_SIGNAL_MILLIS);
    }

    @Override
    public String toString() {
      return capture.getFileName() + " " + layout + " of " + millis + " ms";
    }
  }

  /** A run to be stopped; printed, it says how to do so again. */
  private record Trial(int number, String signal, Opening opening, long delayMillis) {}

  /** What became of it. */
  private record Ended(
      Trial trial, boolean inTime, long millis, int code, String err, List<String> names) {

    /** Whether it came to its own end, perhaps in the moment of the signal. */
    boolean wasOverBefore() {
      return inTime && err.equals(trial.opening.said);
    }

    Stream<String> complaints() {
      if (!inTime) {
        return Stream.of("not over after " + END_MILLIS + " ms");
      }
      if (wasOverBefore()) {
        return Stream.empty();
      }
      return Stream.of(
              Objects.equals(code, EXIT_CODES.get(trial.signal)) ? "" : "another exit code",
              err.equals("heapreel: error: interrupted\n") ? "" : "not one line",
              names.stream().allMatch("metrics.csv"::equals) ? "" : "unfinished files")
          .filter(complaint -> !complaint.isEmpty());
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s ended with %d after %d ms, left %s and said: %s",
          trial,
          code,
          millis,
          names,
          err.strip());
    }
  }
}
