package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import heapreel.video.Ffmpeg;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar, stopped by signals at moments spread evenly over a run: whatever has a name is
 * whole, and a film that is shorter plays as far as it goes.
 */
class RandomSignalsIT {

  private static final long SEED = 20260101;
  private static final int ROUNDS = 4;
  private static final int TRIALS_A_ROUND = 25;
  private static final int KILLS = 16;

  /** Eight segments of a film, so that it can stop at any of seven. */
  private static final int SNAPSHOTS = 1900;

  private static final int HOLD_PICTURES = 60;
  private static final int PATIENCE_SECONDS = 120;

  /** What became of each trial, to be read by people. */
  private static final Path RECORD = Path.of("target", "random-signals.txt");

  /** The last signals are sent when a run of the usual length is over. */
  private static final double SPREAD = 1.1;

  private static final Map<String, Integer> EXIT_CODES =
      Map.of("TERM", 143, "INT", 130, "KILL", 137);

  @TempDir static Path made;
  private static Outputs whole = new Outputs(Path.of("unset"));
  private static List<String> wholePictures = List.of();

  @TempDir Path folder;

  /** Films that were looked at; most trials leave one with the bytes of an earlier one. */
  private final List<Path> judged = new ArrayList<>();

  /** How much of a film a run left. */
  private enum Left {
    NONE,
    SHORTER,
    WHOLE
  }

  @BeforeAll
  static void makeTheFilmWithoutBeingDisturbed() throws IOException, InterruptedException {
    SyntheticMain.run(
        List.of(made.toString(), "--snapshots", Integer.toString(SNAPSHOTS), "--ram-kib", "16"));
    whole = new Outputs(made.resolve("whole"));
    Shell.run(command(whole.folder, 2)).good();
    wholePictures = Ffmpeg.pictureHashes(whole.film());
    assertThat(wholePictures).hasSize(SNAPSHOTS + HOLD_PICTURES);
  }

  @Test
  void aHundredInterruptionsLeaveAFilmThatPlaysUpToThereOrNone()
      throws IOException, InterruptedException {
    Map<Left, Integer> tally = new EnumMap<>(Left.class);
    List<String> record = new ArrayList<>();
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      // Measured anew, for other work on the machine makes runs longer and shorter.
      Map<Integer, Long> usualMillis = usualMillis();
      record.add("usual milliseconds by threads: " + usualMillis);
      for (Trial trial : trials(random, TRIALS_A_ROUND, usualMillis, "TERM", "INT")) {
        Left left = interrupt(trial);
        tally.merge(left, 1, Integer::sum);
        record.add(left + ": " + trial);
      }
    }
    record.add(String.valueOf(tally));
    Files.write(RECORD, record);
    assertThat(tally.getOrDefault(Left.SHORTER, 0)).as("%s", tally).isGreaterThanOrEqualTo(8);
    assertThat(tally.getOrDefault(Left.NONE, 0)).as("%s", tally).isGreaterThanOrEqualTo(8);
    assertThat(judged).as("films of different lengths").hasSizeGreaterThanOrEqualTo(3);
  }

  private Left interrupt(Trial trial) throws IOException, InterruptedException {
    Ended ended = perform(trial);
    assertThat(ended.names()).as("%s", ended).isSubsetOf("heap.mp4", "heap.png", "metrics.csv");
    Left left = left(ended);
    if (left == Left.SHORTER) {
      assertThat(ended.code).as("%s", ended).isEqualTo(EXIT_CODES.get(trial.signal));
      assertThat(ended.err).as("%s", ended).contains("heapreel: error: interrupted; ");
    }
    return left;
  }

  @Test
  void killedItLeavesNothingUnfinishedUnderAName() throws IOException, InterruptedException {
    int scratchFiles = 0;
    for (Trial trial : trials(new Random(SEED), KILLS, usualMillis(), "KILL")) {
      Ended ended = perform(trial);
      for (String name : ended.names()) {
        if (!Set.of("heap.mp4", "heap.png", "metrics.csv").contains(name)) {
          assertThat(name).as("%s", ended).startsWith(".").endsWith(".part");
          scratchFiles++;
        }
      }
      assertThat(left(ended)).as("%s", ended).isNotEqualTo(Left.SHORTER);
    }
    assertThat(scratchFiles).as("files that were being written").isPositive();
  }

  /** How long runs take just now that nothing stops, by their number of threads. */
  private static Map<Integer, Long> usualMillis() throws IOException, InterruptedException {
    Map<Integer, Long> usual = new HashMap<>();
    for (int threads = 1; threads <= 2; threads++) {
      long began = System.nanoTime();
      Shell.run(command(whole.folder, threads)).good();
      usual.put(threads, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
    return usual;
  }

  /** As many trials as that in random order, one in each part of the run. */
  private static List<Trial> trials(
      Random random, int count, Map<Integer, Long> usualMillis, String... signals) {
    List<Integer> parts = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(parts, random);
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              int threads = 1 + number / signals.length % 2;
              double moment = SPREAD * (parts.get(number) + random.nextDouble()) / count;
              long delayMillis = Math.round(moment * usualMillis.getOrDefault(threads, 0L));
              return new Trial(number, signals[number % signals.length], threads, delayMillis);
            })
        .toList();
  }

  private Ended perform(Trial trial) throws IOException, InterruptedException {
    Outputs outputs = new Outputs(folder.resolve("out"));
    FileUtils.deleteDirectory(outputs.folder.toFile());
    File out = folder.resolve("results").toFile();
    File err = folder.resolve("said").toFile();
    Process process = Shell.start(folder, out, err, command(outputs.folder, trial.threads));
    try {
      if (!process.waitFor(trial.delayMillis, TimeUnit.MILLISECONDS)) {
        // The run may end by itself before this: then there is nobody to tell.
        Shell.run("sh", "-c", "kill -" + trial.signal + " " + process.pid());
      }
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("%s", trial).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String results = Files.readString(out.toPath());
    return new Ended(trial, process.exitValue(), results, Files.readString(err.toPath()), outputs);
  }

  /** Looks at everything that has a name, and says how much of a film there is. */
  private Left left(Ended ended) throws IOException {
    String trial = ended.toString();
    Outputs outputs = ended.outputs;
    if (ended.isBeforeMain()) {
      assertThat(ended.out).as(trial).isEmpty();
      assertThat(ended.names()).as(trial).isEmpty();
      return Left.NONE;
    }
    assertThat(ended.err.lines()).as(trial).allMatch(line -> line.startsWith("heapreel: "));
    isWholeIfThere(outputs.metrics(), whole.metrics(), trial);
    isWholeIfThere(outputs.poster(), whole.poster(), trial);
    Left left = Files.exists(outputs.film()) ? leftOf(outputs.film(), trial) : Left.NONE;
    if (left != Left.NONE) {
      assertThat(outputs.metrics()).as(trial).exists();
    }
    if (left != Left.WHOLE) {
      assertThat(outputs.poster()).as(trial).doesNotExist();
      assertThat(ended.out).as(trial).doesNotContain("heap.mp4");
    }
    if (ended.code == 0) {
      assertThat(ended.names()).as(trial).contains("heap.mp4", "heap.png", "metrics.csv");
      assertThat(left).as(trial).isEqualTo(Left.WHOLE);
    } else {
      assertThat(ended.code).as(trial).isEqualTo(EXIT_CODES.get(ended.trial.signal));
    }
    return left;
  }

  private static void isWholeIfThere(Path file, Path wholeFile, String trial) {
    if (Files.exists(file)) {
      assertThat(file).as(trial).hasSameBinaryContentAs(wholeFile);
    }
  }

  /** Decodes the film, unless one with its bytes was decoded before. */
  private Left leftOf(Path film, String trial) throws IOException {
    if (Files.mismatch(film, whole.film()) < 0) {
      return Left.WHOLE;
    }
    for (Path known : judged) {
      if (Files.mismatch(film, known) < 0) {
        return Left.SHORTER;
      }
    }
    List<String> pictures = Ffmpeg.pictureHashes(film);
    assertThat(pictures).as(trial).hasSizeBetween(1, SNAPSHOTS - 1);
    assertThat(pictures).as(trial).isEqualTo(wholePictures.subList(0, pictures.size()));
    assertThat(Ffmpeg.probe(film))
        .as(trial)
        .containsEntry("nb_frames", "" + pictures.size())
        .containsEntry("nb_read_packets", "" + pictures.size());
    judged.add(Files.copy(film, folder.resolve(judged.size() + ".mp4")));
    return Left.SHORTER;
  }

  /** The signals' defaults are set again, for a shell's background jobs inherit SIGINT ignored. */
  private static Object[] command(Path output, int threads) {
    List<Object> words = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
    Path capture = made.resolve("ram.bin");
    words.addAll(
        List.of(Shell.jar(capture, "--analyze-snapshots", "all", "--no-page", "-o", output)));
    words.addAll(List.of("--size", "640x360", "--threads", threads));
    return words.toArray();
  }

  /** A run to be stopped; printed, it says how to do so again. */
  private record Trial(int number, String signal, int threads, long delayMillis) {}

  /** A run that was stopped, or had come to its end before. */
  private record Ended(Trial trial, int code, String out, String err, Outputs outputs) {

    /** Whether the signal came while the JVM started, which then ends in its own words or none. */
    boolean isBeforeMain() {
      return code == 1 && err.lines().noneMatch(line -> line.startsWith("heapreel: "));
    }

    List<String> names() {
      String[] names = outputs.folder.toFile().list();
      return names == null ? List.of() : List.of(names);
    }

    @Override
    public String toString() {
      return trial + " ended with " + code + ", left " + names() + " and said: " + err;
    }
  }

  /** The folder that a run writes to. */
  private record Outputs(Path folder) {

    Path film() {
      return folder.resolve("heap.mp4");
    }

    Path poster() {
      return folder.resolve("heap.png");
    }

    Path metrics() {
      return folder.resolve("metrics.csv");
    }
  }
}
