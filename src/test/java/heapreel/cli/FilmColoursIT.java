package heapreel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import heapreel.video.DecodedPicture;
import heapreel.video.Ffmpeg;
import heapreel.video.VideoFormat;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The colours of a film as a player shows them, held against the poster of the same snapshot. */
class FilmColoursIT {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"microbit", "synthetic"})
  void theMiddleOfEveryCellIsWithinFiveOf255(String sample) throws IOException {
    Path capture = CommandLineRun.sample(sample).resolve("ram.bin");
    Grid grid = grid(capture, 1280, 720);
    Picture film = film(capture, 1280, 720);
    Set<Integer> colours = new HashSet<>();
    int compared = 0;
    for (GridArea area : grid.areas()) {
      for (int cell = area.firstCell(); cell < area.firstCell() + area.cellCount(); cell++) {
        int x = grid.x(area, cell) + grid.cellWidth() / 2;
        int y = grid.y(area, cell) + grid.cellHeight() / 2;
        if (film.isFlat(x, y)) {
          compared++;
          colours.add(film.poster.getRGB(x, y));
          assertThat(film.distance(x, y)).as("cell at %d,%d", x, y).isLessThanOrEqualTo(5);
        }
      }
    }
    assertThat(compared).isGreaterThan(grid.cellCount() * 9 / 10);
    assertThat(colours).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "microbit, 1280, 720, 1.5", "synthetic, 1280, 720, 1.5",
    "microbit, 640, 360, 4", "synthetic, 640, 360, 2",
  })
  void fewPixelsBesideEdgesAreFurtherOffAndNoneByMuch(
      String sample, int width, int height, double percent) throws IOException {
    Picture film = film(CommandLineRun.sample(sample).resolve("ram.bin"), width, height);
    int compared = 0;
    int further = 0;
    for (int y = 2; y <= height - 2; y += 2) {
      for (int x = 2; x <= width - 2; x += 2) {
        if (film.isFlat(x, y)) {
          compared++;
          further += film.distance(x, y) > 4 ? 1 : 0;
          assertThat(film.distance(x, y)).as("pixel at %d,%d", x, y).isLessThanOrEqualTo(26);
        }
      }
    }
    assertThat(compared).isGreaterThan(width * height / 8);
    assertThat(further).as("of %d", compared).isLessThan((int) (compared * percent / 100));
  }

  private Picture film(Path capture, int width, int height) throws IOException {
    CommandLineRun run =
        CommandLineRun.of(
            capture,
            "--analyze-snapshots",
            "all",
            "-o",
            folder,
            "--fps",
            "30",
            "--size",
            width + "x" + height);
    assertThat(run.exitCode()).as(run.err()).isZero();
    int worst = worstSnapshot(Files.readAllLines(folder.resolve("metrics.csv")));
    byte[] yuv = Ffmpeg.decode(folder.resolve("heap.mp4"), "-vf", "select=eq(n\\," + worst + ")");
    assertThat(yuv).hasSize(width * height * 3 / 2);
    try (InputStream png = Files.newInputStream(folder.resolve("heap.png"))) {
      DecodedPicture shown = new DecodedPicture(yuv, 0, VideoFormat.of(width, height));
      return new Picture(ImageIO.read(png), shown);
    }
  }

  /**
   * The first snapshot in which the largest free run is smallest: the one that the poster shows.
   */
  private static int worstSnapshot(List<String> rows) {
    int column = List.of(rows.get(0).split(",", -1)).indexOf("largest_free_bytes");
    long least = Long.MAX_VALUE;
    int worst = -1;
    for (int row = 1; row < rows.size(); row++) {
      long largest = Long.parseLong(rows.get(row).split(",", -1)[column]);
      if (largest < least) {
        least = largest;
        worst = row - 1;
      }
    }
    return worst;
  }

  private static Grid grid(Path capture, int width, int height) throws IOException {
    try (OpenCapture open = CaptureOpener.open(CaptureSource.of(capture))) {
      long count = open.capture().snapshotCount();
      Survey survey =
          new Surveyor(open, 1, new Cancellation(), Progress.NONE)
              .survey(new Selection(0, count - 1, 1), List.of(), false);
      String name = String.valueOf(capture.getFileName());
      FilmSubject subject =
          new FilmSubject(name, count, survey.blockBytes(), survey.spans(), open.kinds());
      return FilmLayout.of(width, height, subject).grid();
    }
  }

  /** A poster, and the same picture in the film. */
  private record Picture(BufferedImage poster, DecodedPicture shown) {

    /** Whether the 4 by 4 pixels around this corner of four have one colour in the poster. */
    boolean isFlat(int x, int y) {
      int[] around = poster.getRGB(x - 2, y - 2, 4, 4, null, 0, 4);
      return Arrays.stream(around).allMatch(rgb -> rgb == around[0]);
    }

    /** How far the film is from the poster here, in the channel where it is furthest. */
    int distance(int x, int y) {
      int wanted = poster.getRGB(x, y);
      int seen = shown.rgb(x, y);
      int furthest = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        furthest = Math.max(furthest, Math.abs((wanted >> shift & 255) - (seen >> shift & 255)));
      }
      return furthest;
    }
  }
}
