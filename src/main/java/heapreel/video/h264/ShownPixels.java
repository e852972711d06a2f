package heapreel.video.h264;

import heapreel.video.VideoFormat;

/**
 * The pixels of the last picture, as colour indices in whole macroblocks: tells what of a tile
 * changed, and what else looks like it. Not thread-safe.
 */
final class ShownPixels {

  private final int width;
  private final int height;
  private final byte[] pixels;

  ShownPixels(VideoFormat format) {
    width = format.columns() * Tile.EDGE;
    height = format.rows() * Tile.EDGE;
    pixels = new byte[width * height];
  }

  /** Pixels from one row to the next. */
  int width() {
    return width;
  }

  /** Replaces a tile. */
  void write(Tile tile, int column, int row) {
    for (int y = 0; y < Tile.EDGE; y++) {
      tile.copyRow(y, pixels, index(column * Tile.EDGE, row * Tile.EDGE + y));
    }
  }

  /** One bit for each quarter that differs from the last picture's. */
  int changes(Tile tile, int column, int row) {
    int changes = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = column * Tile.EDGE + quarter % 2 * Tile.QUARTER;
      int y = row * Tile.EDGE + quarter / 2 * Tile.QUARTER;
      if (!hasQuarter(tile, quarter, x, y)) {
        changes |= 1 << quarter;
      }
    }
    return changes;
  }

  /** Whether a quarter of the tile is to be seen with its top left pixel here. */
  boolean hasQuarter(Tile tile, int quarter, int x, int y) {
    return isInside(x, y, Tile.QUARTER) && tile.quarterEquals(quarter, pixels, index(x, y), width);
  }

  /** Whether a block of the tile is to be seen with its top left pixel here. */
  boolean hasBlock(Tile tile, int block, int x, int y) {
    return isInside(x, y, Tile.BLOCK) && tile.blockEquals(block, pixels, index(x, y), width);
  }

  /** The first vector that leads from a place to an equal quarter, or that there is none. */
  int findQuarter(Tile tile, int quarter, int x, int y, Reach reach) {
    long firstRow = tile.firstRowOfQuarter(quarter);
    boolean allInside = isAllInside(x, y, Tile.QUARTER, reach);
    int here = index(x, y);
    for (int i = 0; i < reach.count(); i++) {
      int at = here + reach.step(i);
      if ((allInside || isInside(x, y, Tile.QUARTER, reach.vector(i)))
          && EightPixels.at(pixels, at) == firstRow
          && tile.quarterEquals(quarter, pixels, at, width)) {
        return reach.vector(i);
      }
    }
    return MotionVector.NONE;
  }

  /** The first vector that leads from a place to an equal block, or that there is none. */
  int findBlock(Tile tile, int block, int x, int y, Reach reach) {
    byte first = tile.firstOfBlock(block);
    byte last = tile.lastOfBlock(block);
    int toLast = (Tile.BLOCK - 1) * (width + 1);
    boolean allInside = isAllInside(x, y, Tile.BLOCK, reach);
    int here = index(x, y);
    for (int i = 0; i < reach.count(); i++) {
      int at = here + reach.step(i);
      if ((allInside || isInside(x, y, Tile.BLOCK, reach.vector(i)))
          && pixels[at] == first
          && pixels[at + toLast] == last
          && tile.blockEquals(block, pixels, at, width)) {
        return reach.vector(i);
      }
    }
    return MotionVector.NONE;
  }

  /** The hash of the quarter whose top left pixel is here. */
  int hash(int x, int y) {
    return Tile.hash(pixels, index(x, y), width);
  }

  private boolean isAllInside(int x, int y, int edge, Reach reach) {
    return isInside(x - reach.pixels(), y - reach.pixels(), edge)
        && isInside(x + reach.pixels(), y + reach.pixels(), edge);
  }

  private boolean isInside(int x, int y, int edge, int vector) {
    return isInside(x + MotionVector.x(vector), y + MotionVector.y(vector), edge);
  }

  private boolean isInside(int x, int y, int edge) {
    return x >= 0 && y >= 0 && x + edge <= width && y + edge <= height;
  }

  private int index(int x, int y) {
    return y * width + x;
  }
}
