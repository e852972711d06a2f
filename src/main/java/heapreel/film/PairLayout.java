package heapreel.film;

import heapreel.film.PairOptions.Arrangement;
import heapreel.frame.Box;
import heapreel.frame.FilmLayout;
import heapreel.frame.FilmSubject;
import heapreel.frame.Grid;
import heapreel.frame.PictureTooSmallException;
import heapreel.raster.Canvas;

/**
 * Where the pictures of two captures are in one, each as a film of its own would have it, with a
 * line between them. Both begin with a tile of the film. Cells have one size in both wherever that
 * fits.
 *
 * @param width of all of it
 * @param height of all of it
 * @param a the layout of the first, at the top left
 * @param b the layout of the second
 * @param x where the second is
 * @param y where the second is
 */
record PairLayout(int width, int height, FilmLayout a, FilmLayout b, int x, int y) {

  private static final int TILE = Canvas.TILE;
  private static final int LINE_PX = 2;

  /** How much larger cells have to be to do without a legend. */
  private static final double CLEARLY = 1.5;

  /**
   * The layout of both.
   *
   * @throws PictureTooSmallException when there is no room for one of them
   */
  static PairLayout of(
      int width, int height, Arrangement arrangement, FilmSubject a, FilmSubject b) {
    return switch (arrangement) {
      case BESIDE -> beside(width, height, a, b);
      case STACKED -> stacked(width, height, a, b);
      case AUTO -> better(width, height, a, b);
    };
  }

  private static PairLayout better(int width, int height, FilmSubject a, FilmSubject b) {
    PairLayout beside;
    try {
      beside = beside(width, height, a, b);
    } catch (PictureTooSmallException e) {
      return stacked(width, height, a, b);
    }
    PairLayout stacked;
    try {
      stacked = stacked(width, height, a, b);
    } catch (PictureTooSmallException e) {
      return beside;
    }
    boolean legends = beside.hasLegends() || !stacked.hasLegends();
    double worth = beside.blockPixels() / stacked.blockPixels();
    return worth >= (legends ? 1 : CLEARLY) ? beside : stacked;
  }

  private static PairLayout beside(int width, int height, FilmSubject a, FilmSubject b) {
    int x = upToTile(width / 2);
    int half = Math.min(x - TILE, width - x) / 2 * 2;
    return layout(width, height, new Box(x, 0, half, height), a, b);
  }

  private static PairLayout stacked(int width, int height, FilmSubject a, FilmSubject b) {
    int y = upToTile(height / 2);
    int half = Math.min(y - TILE, height - y) / 2 * 2;
    return layout(width, height, new Box(0, y, width, half), a, b);
  }

  private static PairLayout layout(int width, int height, Box half, FilmSubject a, FilmSubject b) {
    FilmLayout ofA = FilmLayout.of(half.width(), half.height(), a);
    FilmLayout ofB = FilmLayout.of(half.width(), half.height(), b);
    if (blockPixels(ofA.grid()) <= blockPixels(ofB.grid())) {
      ofB = FilmLayout.like(ofA, b);
    } else {
      ofA = FilmLayout.like(ofB, a);
    }
    return new PairLayout(width, height, ofA, ofB, half.x(), half.y());
  }

  private static int upToTile(int length) {
    return (length + TILE - 1) / TILE * TILE;
  }

  private boolean hasLegends() {
    return !a.legend().values().isEmpty() && !b.legend().values().isEmpty();
  }

  private double blockPixels() {
    return Math.min(blockPixels(a.grid()), blockPixels(b.grid()));
  }

  private static double blockPixels(Grid grid) {
    return (double) grid.cellWidth() * grid.cellHeight() / grid.blocksPerCell();
  }

  /** The line between both, amid what belongs to neither. */
  Box line() {
    int gap = TILE / 2 + LINE_PX;
    return x > 0 ? new Box(x - gap, 0, LINE_PX, height) : new Box(0, y - gap, width, LINE_PX);
  }
}
