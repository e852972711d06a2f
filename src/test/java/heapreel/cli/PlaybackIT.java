package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heapreel.film.PaintedFilm;
import heapreel.synthetic.SyntheticMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Films in the {@code <video>} element of a browser, held against what was painted for them. */
class PlaybackIT {

  private static final int HOLD_SECONDS = 2;

  /** What a person can look at afterwards. */
  private static final Path SCREENSHOTS = Path.of("target", "playback");

  @TempDir Path folder;

  @Test
  void aRealHeapPlaysToItsEndAndShowsWhatWasPainted() throws IOException, InterruptedException {
    Film film = film(CommandLineRun.sample("microbit/ram.bin"), 1280, 720, 30);
    Playback seen = film.play(folder, List.of(57), List.of(113, 0, 80, 79, 173, 57));
    Files.createDirectories(SCREENSHOTS);
    Path screenshot = SCREENSHOTS.resolve("microbit.png");
    ImageIO.write(seen.picture("seeked-80").image(), "png", screenshot.toFile());
    film.wasPlayedToItsEnd(seen);
  }

  @Test
  void aSizeThatIsNotOfWholeMacroblocksPlaysToo() throws IOException, InterruptedException {
    Film film = film(CommandLineRun.sample("microbit/ram.bin"), 642, 362, 60);
    film.wasPlayedToItsEnd(film.play(folder, List.of(60), List.of(20, 113, 0)));
  }

  @Test
  void segmentsFollowOneAnotherWithoutASeam() throws IOException, InterruptedException {
    Path made = folder.resolve("made");
    SyntheticMain.run(List.of(made.toString(), "--snapshots", "360", "--ram-kib", "32"));
    Film film = film(made.resolve("ram.bin"), 640, 360, 60);
    film.wasPlayedToItsEnd(film.play(folder, List.of(298, 302), List.of(300, 299, 359, 301, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"video_full_range_flag=1", "matrix_coefficients=6"})
  void aFilmThatSaidItsColoursWronglyWouldBeFoundOut(String tag)
      throws IOException, InterruptedException {
    Film film = film(CommandLineRun.sample("microbit/ram.bin"), 640, 360, 60);
    Path other = folder.resolve("other.mp4");
    String filter = "h264_metadata=" + tag;
    Shell.run("ffmpeg", "-v", "error", "-i", film.file, "-c", "copy", "-bsf:v", filter, other)
        .good();
    Playback seen = Playback.of(other, folder, film.rate, List.of(), List.of(60));
    assertThat(film.painted.compare(60, seen.picture("seeked-60").image()).wrong()).isNotEmpty();
  }

  /** The film as heapreel makes it, and what it is to show. */
  private Film film(Path capture, int width, int height, int rate) throws IOException {
    Path file = folder.resolve("film.mp4");
    String size = width + "x" + height;
    CommandLineRun run = CommandLineRun.of(capture, "--video", file, "--size", size, "--fps", rate);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new Film(file, PaintedFilm.of(capture, width, height), width, height, rate);
  }

  private record Film(Path file, PaintedFilm painted, int width, int height, int rate) {

    Playback play(Path folder, List<Integer> playing, List<Integer> seeks)
        throws IOException, InterruptedException {
      return Playback.of(file, folder, rate, playing, seeks);
    }

    /** Checks what the page said, and every picture that it showed. */
    void wasPlayedToItsEnd(Playback seen) {
      double seconds = (double) pictures() / rate;
      assertThat(seen.report())
          .containsEntry("ended", "true")
          .containsEntry("error", "0")
          .containsEntry("width", "" + width)
          .containsEntry("height", "" + height)
          .containsEntry("decoded", "" + pictures())
          .containsEntry("backwards", "0")
          .containsEntry("corrupted", "0");
      assertThat(seen.number("duration")).isCloseTo(seconds, within(1e-6));
      assertThat(seen.number("currentTime")).isCloseTo(seconds, within(1e-6));
      assertThat(seen.number("wallSeconds")).isGreaterThan(seconds - 0.5);
      assertThat(seen.pictures()).containsKeys("first", "ended");
      seen.pictures().forEach(this::showsWhatWasPainted);
    }

    private int pictures() {
      return painted.size() + HOLD_SECONDS * rate;
    }

    private void showsWhatWasPainted(String name, Playback.Shown shown) {
      int number = (int) Math.round(shown.mediaTime() * rate);
      assertThat(shown.image().getWidth()).as(name).isEqualTo(width);
      assertThat(shown.image().getHeight()).as(name).isEqualTo(height);
      int picture = painted.closest(shown.image());
      String where = name + " at " + shown.mediaTime() + " s is picture " + picture;
      if (name.startsWith("playing-")) {
        // The film goes on while the page draws: it may be at the next picture already.
        assertThat(picture).as(where).isBetween(number - 1, number + 1);
      } else {
        assertThat(picture).as(where).isEqualTo(Math.min(wanted(name), painted.size() - 1));
      }
      if (name.startsWith("seeked-")) {
        assertThat(number).as(where).isEqualTo(wanted(name));
      }
      PaintedFilm.Patches patches = painted.compare(picture, shown.image());
      assertThat(patches.wrong()).as(where).isEmpty();
      assertThat(patches.compared()).as(where).isGreaterThan(width * height / 12);
    }

    private int wanted(String name) {
      return switch (name) {
        case "first" -> 0;
        case "ended" -> pictures() - 1;
        default -> Integer.parseInt(name.substring(name.indexOf('-') + 1));
      };
    }
  }
}
