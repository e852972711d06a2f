package heapreel.film;

import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.raster.Canvas;
import java.io.IOException;

/**
 * Paints two captures in one picture: each on a canvas of its own, of which only what has changed
 * is copied. A capture that waits for the other keeps its picture.
 */
final class PairStage implements ShotStage {

  private static final int NOTHING = -1;

  private final PairedShots shots;
  private final PairLayout layout;
  private final ShotPainter a;
  private final ShotPainter b;
  private final Canvas canvas;
  private int shownOfA = NOTHING;
  private int shownOfB = NOTHING;

  /** A stage that closes both painters, which show each snapshot as a shot. */
  PairStage(PairedShots shots, PairLayout layout, ShotPainter a, ShotPainter b) {
    this.shots = shots;
    this.layout = layout;
    this.a = a;
    this.b = b;
    this.canvas = new Canvas(layout.width(), layout.height(), FilmColours.PALETTE);
    Box line = layout.line();
    canvas.fill(line.x(), line.y(), line.width(), line.height(), FilmColours.DIM_HEAD);
    if (shots.endsEarlyA()) {
      a.endEarly();
    }
    if (shots.endsEarlyB()) {
      b.endEarly();
    }
  }

  @Override
  public void wind(int shot) throws IOException {
    a.wind(shots.ofA(shot));
    b.wind(shots.ofB(shot));
    shownOfA = NOTHING;
    shownOfB = NOTHING;
  }

  @Override
  public Canvas show(int shot) throws IOException {
    if (shots.ofA(shot) != shownOfA) {
      shownOfA = shots.ofA(shot);
      copy(a.show(shownOfA), 0, 0);
    }
    if (shots.ofB(shot) != shownOfB) {
      shownOfB = shots.ofB(shot);
      copy(b.show(shownOfB), layout.x(), layout.y());
    }
    return canvas;
  }

  private void copy(Canvas part, int x, int y) {
    canvas.paste(x, y, part.width(), part.height(), part.pixels());
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
