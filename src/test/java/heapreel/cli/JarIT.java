package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import heapreel.video.Ffmpeg;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar, as a user runs it. */
class JarIT {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin").toAbsolutePath();
  private static final int KIB = 1024;

  @TempDir Path folder;

  @Test
  void withoutArgumentsItSaysInOneLineWhatIsMissing() throws IOException, InterruptedException {
    for (Object[] words : new Object[][] {{}, {"--nonsense"}, {MICROBIT, "--fps", "0"}}) {
      Shell run = Shell.run(Shell.jar(words));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines()).hasSize(1).first().asString().contains("heapreel --help");
    }
  }

  @Test
  void helpAndVersionGoToStdout() throws IOException, InterruptedException {
    Shell help = Shell.run(Shell.jar("--help")).good();
    assertThat(help.out()).contains("Usage: heapreel", "Exit codes:", "--ram-start");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(Shell.run(Shell.jar("--version")).good().out()).startsWith("heapreel 0.");
  }

  @Test
  void nothingButNotesIsOnStderrAndWithQuietNothingAtAll()
      throws IOException, InterruptedException {
    Object[] words = {MICROBIT, "--analyze-snapshots", "all", "-o", folder.resolve("out")};
    Shell run = Shell.run(Shell.jar(words)).good();
    assertThat(run.err().lines()).allMatch(line -> line.startsWith("heapreel: "));
    assertThat(run.out()).contains("heap.mp4: 114 snapshots", "heap.png", "metrics.csv: 114 rows");
    Object[] quiet = {MICROBIT, "--analyze-snapshots", "all", "-o", folder.resolve("out"), "-q"};
    assertThat(Shell.run(Shell.jar(quiet)).good().err()).isEmpty();
  }

  @Test
  void aBareEnvironmentWithoutFontsOrDisplayWillDo() throws IOException, InterruptedException {
    Object[] java = Shell.jar(MICROBIT, "--analyze-snapshots", "all", "-o", folder.resolve("bare"));
    Object[] words = new Object[java.length + 3];
    words[0] = "env";
    words[1] = "-i";
    words[2] = "LANG=de_DE.UTF-8";
    System.arraycopy(java, 0, words, 3, java.length);
    assertThat(Shell.run(words).good().err().lines())
        .allMatch(line -> line.startsWith("heapreel: "));
    Object[] usual = {MICROBIT, "--analyze-snapshots", "all", "-o", folder.resolve("usual")};
    Shell.run(Shell.jar(usual)).good();
    for (String name : List.of("heap.mp4", "heap.png", "metrics.csv")) {
      assertThat(folder.resolve("bare").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("usual").resolve(name));
    }
  }

  @Test
  void brokenSnapshotsAreSaidAndOnlyStrictMindsThem() throws IOException, InterruptedException {
    Path capture = capture(50, 32);
    try (RandomAccessFile file = new RandomAccessFile(capture.toFile(), "rw")) {
      file.seek(20L * 32 * KIB);
      file.write(new byte[3 * 32 * KIB]);
      file.setLength(50L * 32 * KIB - 1000);
    }
    Object[] words = {capture, "--analyze-snapshots", "all", "-o", folder};
    Shell run = Shell.run(Shell.jar(words)).good();
    assertThat(run.err())
        .contains("snapshot 49 is incomplete, 31768 of 32768 bytes; left out")
        .contains("3 of 49 snapshots could not be decoded; the first: ")
        .contains("snapshot 20");
    List<String> rows = Files.readAllLines(folder.resolve("metrics.csv"));
    assertThat(rows).hasSize(50);
    assertThat(rows.get(21)).startsWith("20,,,").contains("no heap here");
    assertThat(rows.get(24)).startsWith("23,").endsWith(",");
    assertThat(Ffmpeg.probe(folder.resolve("heap.mp4"))).containsEntry("nb_frames", "109");
    Object[] strict = {capture, "--analyze-snapshots", "all", "-o", folder, "--strict"};
    assertThat(Shell.run(Shell.jar(strict)).exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void anInterruptedRunLeavesAFilmThatPlaysOrNone(String signal)
      throws IOException, InterruptedException {
    Path capture = capture(4000, 64);
    for (int milliseconds = 300; milliseconds <= 1500; milliseconds += 300) {
      Path out = Files.createDirectories(folder.resolve("out" + milliseconds));
      File said = folder.resolve("said").toFile();
      Object[] words = Shell.jar(capture, "--analyze-snapshots", "all", "-o", out, "--threads", 1);
      Process process = Shell.start(said, said, words);
      if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
        Shell.run("sh", "-c", "kill -" + signal + " " + process.pid()).good();
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isIn(0, 130, 143);
      assertThat(out.toFile().list()).allMatch(name -> !name.endsWith(".part"));
      if (Files.exists(out.resolve("heap.mp4"))) {
        Ffmpeg.decode(out.resolve("heap.mp4"), "-pix_fmt", "gray", "-s", "16x16");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"always,true", "never,false", "auto,false"})
  void coloursAreUsedWhenAskedFor(String when, boolean coloured)
      throws IOException, InterruptedException {
    Object[] words = {MICROBIT, "--draw-heap-ownership", "--color", when};
    Shell run = Shell.run(Shell.jar(words)).good();
    assertThat(run.err()).contains("--draw-heap-ownership is taken but does nothing yet");
    assertThat(run.err().contains("\u001b[")).isEqualTo(coloured);
  }

  private Path capture(int snapshots, int ramKib) throws IOException {
    String options =
        String.format(
            Locale.ROOT,
            "%s --profile K --seed 4 --snapshots %d --ram-kib %d",
            folder.resolve("made"),
            snapshots,
            ramKib);
    SyntheticMain.run(List.of(options.split(" ", -1)));
    return folder.resolve("made").resolve("ram.bin");
  }
}
