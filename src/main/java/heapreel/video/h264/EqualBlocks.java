package heapreel.video.h264;

import heapreel.video.VideoFormat;
import org.jcodec.codecs.h264.H264Const;

/**
 * Finds parts of a tile in the last picture: near where they are to be shown, and quarters at any
 * place on the grid of quarters that a vector may point at. Not thread-safe.
 */
final class EqualBlocks {

  /** Pixels both ways; further off, there is hardly anything that the grid doesn't have. */
  private static final int REACH = 8;

  /** Most places on the grid that are looked at for one quarter. */
  private static final int MAX_TRIES = 32;

  /** Pixels that vectors stay below, at the left and right, at every level. */
  private static final int MAX_HORIZONTAL_VECTOR = 2_048;

  private final ShownPixels shown;
  private final int maxVerticalVector;
  private final int columns;
  private final Places places;
  private final Reach near;

  EqualBlocks(VideoFormat format, ShownPixels shown) {
    this.shown = shown;
    this.maxVerticalVector = H264Level.of(format).maxVerticalVector();
    this.columns = 2 * format.columns();
    this.places = new Places(4 * format.macroblocks());
    this.near = new Reach(REACH, shown.width());
  }

  /** Whether a vector leads from a quarter of the tile to an equal one. */
  boolean matches(Tile tile, int quarter, int column, int row, int vector) {
    int x = (2 * column + quarter % 2) * Tile.QUARTER + MotionVector.x(vector);
    int y = (2 * row + quarter / 2) * Tile.QUARTER + MotionVector.y(vector);
    return shown.hasQuarter(tile, quarter, x, y);
  }

  /** Whether a vector leads from a block of the tile to an equal one. */
  boolean matchesBlock(Tile tile, int block, int column, int row, int vector) {
    int x = column * Tile.EDGE + H264Const.BLK_X[block] + MotionVector.x(vector);
    int y = row * Tile.EDGE + H264Const.BLK_Y[block] + MotionVector.y(vector);
    return shown.hasBlock(tile, block, x, y);
  }

  /** The shortest vector within reach to an equal quarter, or {@link MotionVector#NONE}. */
  int findNear(Tile tile, int quarter, int column, int row) {
    int x = (2 * column + quarter % 2) * Tile.QUARTER;
    int y = (2 * row + quarter / 2) * Tile.QUARTER;
    return shown.findQuarter(tile, quarter, x, y, near);
  }

  /** The shortest vector within reach to an equal block, or {@link MotionVector#NONE}. */
  int findBlockNear(Tile tile, int block, int column, int row) {
    int x = column * Tile.EDGE + H264Const.BLK_X[block];
    int y = row * Tile.EDGE + H264Const.BLK_Y[block];
    return shown.findBlock(tile, block, x, y, near);
  }

  /** A short vector to an equal quarter on the grid, or {@link MotionVector#NONE}. */
  int findOnGrid(Tile tile, int quarter, int column, int row) {
    int x = 2 * column + quarter % 2;
    int y = 2 * row + quarter / 2;
    int best = MotionVector.NONE;
    int place = places.first(tile.hash(quarter));
    for (int tries = 0; place != Places.NOWHERE && tries < MAX_TRIES; tries++) {
      int dx = (place % columns - x) * Tile.QUARTER;
      int dy = (place / columns - y) * Tile.QUARTER;
      int vector = MotionVector.of(dx, dy);
      if (Math.abs(dx) < MAX_HORIZONTAL_VECTOR
          && Math.abs(dy) < maxVerticalVector
          && (best == MotionVector.NONE || MotionVector.bits(vector) < MotionVector.bits(best))
          && matches(tile, quarter, column, row, vector)) {
        best = vector;
      }
      place = places.next(place);
    }
    return best;
  }

  /** Takes note of what a macroblock shows in the last picture. */
  void learn(int column, int row) {
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = 2 * column + quarter % 2;
      int y = 2 * row + quarter / 2;
      places.put(y * columns + x, shown.hash(x * Tile.QUARTER, y * Tile.QUARTER));
    }
  }
}
