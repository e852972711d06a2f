package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.PairOptions.Arrangement;
import heapreel.frame.FilmLayout;
import heapreel.frame.Grid;
import heapreel.opening.CaptureOpener;
import heapreel.opening.CaptureSource;
import heapreel.opening.OpenCapture;
import heapreel.raster.Canvas;
import heapreel.raster.Lettering;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures of two captures in one, held against those of each alone. */
class PairStageTest {

  private static final Path MICROBIT = Path.of("samples", "microbit", "ram.bin");
  private static final Path WEBASSEMBLY = Path.of("samples", "webassembly", "ram.bin.gz");
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private static byte[] part(Canvas canvas, int x, int y, FilmLayout layout) {
    byte[] pixels = new byte[layout.width() * layout.height()];
    for (int row = 0; row < layout.height(); row++) {
      System.arraycopy(
          canvas.pixels(),
          (y + row) * canvas.width() + x,
          pixels,
          row * layout.width(),
          layout.width());
    }
    return pixels;
  }

  private static ShotPainter alone(PairSide side, FilmLayout layout) {
    return new CaptureShots(
            side.source(),
            side.survey().film(),
            Pairs.pace(WIDTH, HEIGHT),
            Optional.empty(),
            layout,
            new Lettering())
        .stage(Shots.each(side.survey().selection()));
  }

  @Test
  void eachHalfIsThePictureOfItsCaptureWhereverASegmentBegins() throws IOException {
    try (OpenCapture openA = CaptureOpener.open(CaptureSource.of(MICROBIT));
        OpenCapture openB = CaptureOpener.open(CaptureSource.of(WEBASSEMBLY))) {
      PairSide a = Pairs.side(openA, "A  one");
      PairSide b = Pairs.side(openB, "B  other");
      PairedShots paired = PairedShots.byIndex(40, b.size());
      for (Arrangement arrangement : Arrangement.values()) {
        PairShots source = Pairs.shots(a, b, paired, WIDTH, HEIGHT, arrangement);
        PairLayout layout = Pairs.layout(a, b, WIDTH, HEIGHT, arrangement);
        try (PairStage stage = source.stage(source.shots(FilmPlan.finest(1)));
            PairStage segments = source.stage(source.shots(FilmPlan.finest(1)));
            ShotPainter aloneA = alone(a, layout.a());
            ShotPainter aloneB = alone(b, layout.b())) {
          aloneB.endEarly();
          stage.wind(0);
          for (int shot = 0; shot < paired.size(); shot++) {
            if (shot % 9 == 0) {
              segments.wind(shot);
              aloneA.wind(paired.ofA(shot));
              aloneB.wind(paired.ofB(shot));
            }
            Canvas both = stage.show(shot);
            String which = arrangement + ", shot " + shot;
            assertThat(segments.show(shot).pixels()).as(which).isEqualTo(both.pixels());
            byte[] left = aloneA.show(paired.ofA(shot)).pixels();
            assertThat(part(both, 0, 0, layout.a())).as(which).isEqualTo(left);
            if (shot < b.size()) {
              byte[] right = aloneB.show(shot).pixels();
              assertThat(part(both, layout.x(), layout.y(), layout.b())).as(which).isEqualTo(right);
            }
          }
        }
      }
    }
  }

  @Test
  void whatWaitsIsNotPaintedAgain() throws IOException {
    try (OpenCapture openA = CaptureOpener.open(CaptureSource.of(MICROBIT));
        OpenCapture openB = CaptureOpener.open(CaptureSource.of(WEBASSEMBLY))) {
      PairSide a = Pairs.side(openA, "A");
      PairSide b = Pairs.side(openB, "B");
      PairedShots paired = PairedShots.byIndex(a.size(), 3);
      PairLayout layout = Pairs.layout(a, b, WIDTH, HEIGHT, Arrangement.STACKED);
      PairShots source = Pairs.shots(a, b, paired, WIDTH, HEIGHT, Arrangement.STACKED);
      try (PairStage stage = source.stage(source.shots(FilmPlan.finest(1)))) {
        stage.wind(0);
        Canvas canvas = stage.show(0);
        for (int shot = 1; shot < 12; shot++) {
          canvas.clearDirty();
          stage.show(shot);
          int below =
              canvas.dirtyTiles().nextSetBit(layout.y() / Canvas.TILE * canvas.tileColumns());
          assertThat(below < 0).as("shot %d", shot).isEqualTo(shot > 2);
        }
      }
    }
  }

  @Test
  void cellsHaveOneSizeWhereTheSmallerHeapHasRoomForMore() throws IOException {
    try (OpenCapture openA = CaptureOpener.open(CaptureSource.of(MICROBIT));
        OpenCapture openB = CaptureOpener.open(CaptureSource.of(WEBASSEMBLY))) {
      PairSide a = Pairs.side(openA, "A");
      PairSide b = Pairs.side(openB, "B");
      for (Arrangement arrangement : Arrangement.values()) {
        PairLayout layout = Pairs.layout(a, b, WIDTH, HEIGHT, arrangement);
        Grid gridA = layout.a().grid();
        Grid gridB = layout.b().grid();
        assertThat(Arrays.asList(gridA.cellWidth(), gridA.cellHeight(), gridA.rowCells()))
            .as("%s", arrangement)
            .isEqualTo(Arrays.asList(gridB.cellWidth(), gridB.cellHeight(), gridB.rowCells()));
        assertThat(layout.x() % Canvas.TILE + layout.y() % Canvas.TILE).isZero();
      }
    }
  }
}
