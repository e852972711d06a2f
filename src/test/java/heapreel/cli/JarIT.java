package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.synthetic.SyntheticMain;
import heapreel.video.DecodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.VideoFormat;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar, as a user runs it. */
class JarIT {

  private static final Path MICROBIT = CommandLineRun.sample("microbit/ram.bin").toAbsolutePath();
  private static final int KIB = 1024;
  private static final int HEADER_HEIGHT = 56;

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
  void whatWritesCapturesForTestsIsNotInIt() throws IOException {
    try (JarFile jar = new JarFile(String.valueOf(Shell.jar()[Shell.jar().length - 1]))) {
      assertThat(jar.stream().map(JarEntry::getName))
          .anyMatch(name -> name.startsWith("heapreel/cli/"))
          .noneMatch(name -> name.startsWith("heapreel/synthetic/"));
    }
  }

  @Test
  void helpAndVersionGoToStdout() throws IOException, InterruptedException {
    Shell help = Shell.run(Shell.jar("help", "options")).good();
    assertThat(help.out()).contains("Usage: heapreel", "Exit codes:", "--ram-start ADDR");
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
    Object[] bare = {MICROBIT, "--analyze-snapshots", "all", "-o", "bare"};
    List<Object> words = new ArrayList<>(List.of("env", "-i", "LANG=de_DE.UTF-8"));
    words.addAll(List.of(Shell.jar(bare)));
    // Where that locale is not installed, the JVM needs telling.
    words.addAll(4, List.of("-Duser.language=de", "-Duser.country=DE"));
    Shell german = Shell.runIn(folder, words.toArray()).good();
    assertThat(german.err().lines()).allMatch(line -> line.startsWith("heapreel: "));
    Object[] usual = {MICROBIT, "--analyze-snapshots", "all", "-o", "usual"};
    Shell english = Shell.runIn(folder, Shell.jar(usual)).good();
    assertThat(german.out()).isEqualTo(english.out().replace("usual/", "bare/"));
    for (String name : List.of("heap.mp4", "heap.png", "heap.html", "metrics.csv")) {
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
    Object[] words = {capture, "--analyze-snapshots", "all", "--fps", "30", "-o", folder};
    Shell run = Shell.run(Shell.jar(words)).good();
    assertThat(run.err())
        .contains("snapshot 49 is incomplete, 31768 of 32768 bytes; left out")
        .contains("3 of 49 snapshots could not be decoded; the first: ")
        .contains("snapshot 20");
    List<String> rows = Files.readAllLines(folder.resolve("metrics.csv"));
    assertThat(rows).hasSize(50);
    assertThat(rows.get(21)).startsWith("20,,,").contains("no heap here");
    assertThat(rows.get(24)).startsWith("23,").endsWith(",");
    Path film = folder.resolve("heap.mp4");
    assertThat(Ffmpeg.probe(film)).containsEntry("nb_frames", "109");
    for (int snapshot = 19; snapshot <= 23; snapshot++) {
      boolean broken = snapshot >= 20 && snapshot < 23;
      assertThat(redPixelsInHeader(film, snapshot) > 100)
          .as("frame %d", snapshot)
          .isEqualTo(broken);
    }
    Object[] strict = {capture, "--analyze-snapshots", "all", "-o", folder, "--strict"};
    assertThat(Shell.run(Shell.jar(strict)).exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"always,true", "never,false", "auto,false"})
  void coloursAreUsedWhenAskedFor(String when, boolean coloured)
      throws IOException, InterruptedException {
    Object[] words = {MICROBIT, "--print_unknown_types", "--color", when, "-o", folder};
    Shell run = Shell.run(Shell.jar(words)).good();
    assertThat(run.err()).contains("--print_unknown_types: no types are known");
    assertThat(run.err().contains("\u001b[")).isEqualTo(coloured);
  }

  @ParameterizedTest
  @CsvSource({"always,true", "never,false", "auto,false"})
  void errorsAreColouredLikeWarnings(String when, boolean coloured)
      throws IOException, InterruptedException {
    Shell run = Shell.run(Shell.jar(folder.resolve("nothing"), "--color", when));
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err().contains("\u001b[")).isEqualTo(coloured);
  }

  @ParameterizedTest
  @CsvSource({"TERM=xterm,auto,true", "NO_COLOR=1,auto,false", "TERM=xterm,never,false"})
  void onATerminalColoursAreUsedUnlessForbidden(String variable, String when, boolean coloured)
      throws IOException, InterruptedException {
    String command =
        Stream.of(Shell.jar("nothing", "--color", when))
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    Shell run =
        Shell.run("env", "-u", "NO_COLOR", variable, "script", "-qec", command, "/dev/null");
    assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
    assertThat(run.out()).contains("no such file");
    assertThat(run.out().contains("\u001b[")).isEqualTo(coloured);
  }

  @Test
  void itRunsFromAnyFolderAndWritesThere() throws IOException, InterruptedException {
    Shell run = Shell.runIn(folder, Shell.jar(MICROBIT, "--analyze-snapshots", "all")).good();
    assertThat(run.out()).contains("heapvis/heap.mp4: 114 snapshots");
    assertThat(folder.resolve("heapvis").toFile().list())
        .containsExactlyInAnyOrder("heap.mp4", "heap.png", "heap.html", "metrics.csv");
    assertThat(folder.toFile().list()).containsExactly("heapvis");
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

  /** Pixels in the colour in which the header says what is wrong with a snapshot. */
  private static int redPixelsInHeader(Path film, int number) {
    byte[] yuv = Ffmpeg.decode(film, "-vf", "select=eq(n\\," + number + ")");
    DecodedPicture picture = new DecodedPicture(yuv, 0, VideoFormat.of(1280, 720));
    int count = 0;
    for (int y = 0; y < HEADER_HEIGHT; y++) {
      for (int x = 0; x < 1280; x++) {
        int rgb = picture.rgb(x, y);
        int red = rgb >> 16;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        count += red > 160 && red - green > 80 && Math.abs(green - blue) < 40 ? 1 : 0;
      }
    }
    return count;
  }
}
