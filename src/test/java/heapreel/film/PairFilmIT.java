package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.PairOptions.Arrangement;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.MadeFiles;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.raster.Canvas;
import heapreel.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film of two captures as ffmpeg decodes it, held against what was painted. */
class PairFilmIT {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 512;
  private static final int FLAT = 8;

  @TempDir private Path folder;

  @Test
  void decodedPicturesShowBothCaptures() throws IOException {
    Path file = folder.resolve("film.mp4");
    try (OpenCapture openA =
            CaptureOpener.open(CaptureSource.of(Path.of("samples/microbit/ram.bin")));
        OpenCapture openB =
            CaptureOpener.open(CaptureSource.of(Path.of("samples/webassembly/ram.bin.gz")))) {
      PairSide a = Pairs.side(openA, "A");
      PairSide b = Pairs.side(openB, "B");
      PairOptions options =
          new PairOptions(
              file, WIDTH, HEIGHT, 30, Alignment.INDEX, Arrangement.STACKED, OptionalLong.empty());
      MadeFiles made = new MadeFiles(List.of(openA.capture(), openB.capture()));
      MadeFilm film = new PairMaker(a, b, options, new Cancellation(), Progress.NONE).make(2, made);
      assertThat(film.snapshots()).isEqualTo(114);
      byte[] decoded = Ffmpeg.decode(file, "-pix_fmt", "rgb24");
      int size = 3 * WIDTH * HEIGHT;
      assertThat(decoded.length / size).isEqualTo((int) Math.round(film.seconds() * 30));
      PairShots source =
          new PairShots(
              a,
              b,
              PairedShots.byIndex(a.size(), b.size()),
              PairLayout.of(
                  WIDTH,
                  HEIGHT,
                  Arrangement.STACKED,
                  FilmMaker.subject(openA, a.survey().film(), "A", OptionalLong.empty())
                      .withKinds(false),
                  FilmMaker.subject(openB, b.survey().film(), "B", OptionalLong.empty())
                      .withKinds(false)),
              Pairs.pace(WIDTH, HEIGHT));
      try (PairStage stage = source.stage(source.shots(FilmPlan.finest(1)))) {
        for (int shot : new int[] {0, 20, 34, 60, 113}) {
          stage.wind(shot);
          assertIsShown(stage.show(shot), decoded, shot * size, shot);
        }
      }
    }
  }

  private static void assertIsShown(Canvas painted, byte[] decoded, int from, int shot) {
    int compared = 0;
    for (int y = 0; y + FLAT <= HEIGHT; y += FLAT) {
      for (int x = 0; x + FLAT <= WIDTH; x += FLAT) {
        if (isFlat(painted, x, y)) {
          compared++;
          int at = from + 3 * ((y + FLAT / 2) * WIDTH + x + FLAT / 2);
          int rgb = painted.palette().rgb(painted.pixels()[y * WIDTH + x] & 0xff);
          for (int part = 0; part < 3; part++) {
            int wanted = rgb >> (16 - 8 * part) & 0xff;
            assertThat(decoded[at + part] & 0xff)
                .as("shot %d, %d,%d", shot, x, y)
                .isBetween(wanted - 16, wanted + 16);
          }
        }
      }
    }
    assertThat(compared).as("shot %d", shot).isGreaterThan(1000);
  }

  private static boolean isFlat(Canvas canvas, int left, int top) {
    byte colour = canvas.pixels()[top * WIDTH + left];
    for (int y = top; y < top + FLAT; y++) {
      for (int x = left; x < left + FLAT; x++) {
        if (canvas.pixels()[y * WIDTH + x] != colour) {
          return false;
        }
      }
    }
    return true;
  }
}
