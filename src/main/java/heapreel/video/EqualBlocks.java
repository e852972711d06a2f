package heapreel.video;

import java.util.stream.IntStream;
import org.jcodec.codecs.h264.H264Const;

/**
 * Finds quarters of macroblocks, 8 × 8 pixels, in the last picture: near where they are to be
 * shown, and at any place on the grid of quarters. Not thread-safe.
 */
final class EqualBlocks {

  private static final int REACH_X = Integer.getInteger("rx", 32);
  private static final int REACH_Y = Integer.getInteger("ry", 24);
  private static final int MAX_TRIES = Integer.getInteger("mt", 32);

  /** Vectors within reach, those that take the fewest bits first. */
  private static final int[] NEAR =
      IntStream.rangeClosed(-REACH_Y / 2, REACH_Y / 2)
          .boxed()
          .flatMap(
              y ->
                  IntStream.rangeClosed(-REACH_X / 2, REACH_X / 2)
                      .mapToObj(x -> MotionVector.of(2 * x, 2 * y)))
          .filter(vector -> vector != MotionVector.ZERO)
          .sorted((a, b) -> Integer.compare(cost(a), cost(b)))
          .mapToInt(Integer::intValue)
          .toArray();

  private final ShownPixels shown;
  private final int maxRise;
  private final int columns;
  private final Places places;

  EqualBlocks(VideoFormat format, ShownPixels shown) {
    this.shown = shown;
    this.maxRise = format.level().maxVerticalVector();
    this.columns = 2 * format.columns();
    this.places = new Places(4 * format.macroblocks());
  }

  /** Whether a vector leads from a quarter of the tile to an equal one. */
  boolean matches(byte[] tile, int quarter, int column, int row, int vector) {
    int x = quarterX(quarter, column) + MotionVector.x(vector);
    int y = quarterY(quarter, row) + MotionVector.y(vector);
    return isInside(x, y, ShownPixels.QUARTER) && shown.equal(tile, quarter, x, y);
  }

  /** Whether a vector leads from a block of 4 × 4 pixels to an equal one. */
  boolean matchesBlock(byte[] tile, int block, int column, int row, int vector) {
    int x = blockX(block, column) + MotionVector.x(vector);
    int y = blockY(block, row) + MotionVector.y(vector);
    return isInside(x, y, ShownPixels.BLOCK) && shown.equalBlock(tile, block, x, y);
  }

  /** The shortest vector within reach to an equal quarter, or {@link MotionVector#NONE}. */
  int findNear(byte[] tile, int quarter, int column, int row) {
    int x = quarterX(quarter, column);
    int y = quarterY(quarter, row);
    for (int vector : NEAR) {
      int atX = x + MotionVector.x(vector);
      int atY = y + MotionVector.y(vector);
      if (isInside(atX, atY, ShownPixels.QUARTER) && shown.equal(tile, quarter, atX, atY)) {
        return vector;
      }
    }
    return MotionVector.NONE;
  }

  /** The shortest vector within reach to an equal block of 4 × 4 pixels, or none. */
  int findBlockNear(byte[] tile, int block, int column, int row) {
    int x = blockX(block, column);
    int y = blockY(block, row);
    for (int vector : NEAR) {
      int atX = x + MotionVector.x(vector);
      int atY = y + MotionVector.y(vector);
      if (isInside(atX, atY, ShownPixels.BLOCK) && shown.equalBlock(tile, block, atX, atY)) {
        return vector;
      }
    }
    return MotionVector.NONE;
  }

  /** A short vector to an equal quarter on the grid, or {@link MotionVector#NONE}. */
  int findOnGrid(byte[] tile, int quarter, int column, int row) {
    int x = 2 * column + quarter % 2;
    int y = 2 * row + quarter / 2;
    int best = MotionVector.NONE;
    int place = places.first(ShownPixels.hash(tile, quarter));
    for (int tries = 0; place != Places.NOWHERE && tries < MAX_TRIES; tries++) {
      int dx = (place % columns - x) * ShownPixels.QUARTER;
      int dy = (place / columns - y) * ShownPixels.QUARTER;
      int vector = MotionVector.of(dx, dy);
      if (Math.abs(dy) < maxRise
          && (best == MotionVector.NONE || cost(vector) < cost(best))
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
      int hash = shown.hash(x * ShownPixels.QUARTER, y * ShownPixels.QUARTER);
      places.put(y * columns + x, hash);
    }
  }

  private boolean isInside(int x, int y, int edge) {
    return x >= 0 && y >= 0 && x + edge <= shown.width() && y + edge <= shown.height();
  }

  private static int quarterX(int quarter, int column) {
    return (2 * column + quarter % 2) * ShownPixels.QUARTER;
  }

  private static int quarterY(int quarter, int row) {
    return (2 * row + quarter / 2) * ShownPixels.QUARTER;
  }

  private static int blockX(int block, int column) {
    return column * MacroblockPixels.LUMA_EDGE + H264Const.BLK_X[block];
  }

  private static int blockY(int block, int row) {
    return row * MacroblockPixels.LUMA_EDGE + H264Const.BLK_Y[block];
  }

  private static int cost(int vector) {
    return bits(MotionVector.codedX(vector)) + bits(MotionVector.codedY(vector));
  }

  /** Length of a number's signed Exp-Golomb code (ITU-T H.264, 9.1). */
  private static int bits(int value) {
    return 2 * (32 - Integer.numberOfLeadingZeros(2 * Math.abs(value) + 1)) - 1;
  }
}
