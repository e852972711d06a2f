package heapreel.video;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds quarters of macroblocks, 8 × 8 pixels, in the last picture: near where they are to be
 * shown, and at any place on the grid of quarters where equal ones were lately.
 *
 * <p>The grid is remembered in a table of buckets by hash, without ever being cleared: what it says
 * is held against the pixels. Not thread-safe.
 */
final class EqualBlocks {

  private static final int REACH_X = 32;
  private static final int REACH_Y = 24;
  private static final int BUCKET = 4;
  private static final int NOWHERE = -1;

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
  private final int[] places;
  private final int bucketMask;

  EqualBlocks(VideoFormat format, ShownPixels shown) {
    this.shown = shown;
    this.maxRise = format.level().maxVerticalVector();
    int buckets = Math.max(1, Integer.highestOneBit(4 * format.macroblocks()));
    this.bucketMask = buckets - 1;
    this.places = new int[BUCKET * buckets];
    Arrays.fill(places, NOWHERE);
  }

  /** Whether the quarters in {@code quarters}, a bit each, are found by this vector. */
  boolean matches(byte[] tile, int quarters, int column, int row, int vector) {
    int x = column * MacroblockPixels.LUMA_EDGE + MotionVector.x(vector);
    int y = row * MacroblockPixels.LUMA_EDGE + MotionVector.y(vector);
    for (int quarter = 0; quarter < 4; quarter++) {
      if ((quarters & 1 << quarter) != 0
          && !(isInside(x, y, quarter) && shown.equal(tile, quarter, x, y))) {
        return false;
      }
    }
    return true;
  }

  /** A short vector that finds all of these quarters, or {@link MotionVector#NONE}. */
  int findNear(byte[] tile, int quarters, int column, int row) {
    int first = Integer.numberOfTrailingZeros(quarters);
    long line = ShownPixels.firstLine(tile, first);
    int x = column * MacroblockPixels.LUMA_EDGE + first % 2 * ShownPixels.QUARTER;
    int y = row * MacroblockPixels.LUMA_EDGE + first / 2 * ShownPixels.QUARTER;
    int rightmost = shown.width() - ShownPixels.QUARTER;
    int lowest = shown.height() - ShownPixels.QUARTER;
    for (int vector : NEAR) {
      int atX = x + MotionVector.x(vector);
      int atY = y + MotionVector.y(vector);
      if (atX >= 0
          && atX <= rightmost
          && atY >= 0
          && atY <= lowest
          && shown.startsAt(line, atY * shown.width() + atX)
          && matches(tile, quarters, column, row, vector)) {
        return vector;
      }
    }
    return MotionVector.NONE;
  }

  /** A vector to an equal quarter on the grid, or {@link MotionVector#NONE}. */
  int findOnGrid(byte[] tile, int quarter, int column, int row) {
    int bucket = (ShownPixels.hash(tile, quarter) & bucketMask) * BUCKET;
    int x = 2 * column + quarter % 2;
    int y = 2 * row + quarter / 2;
    int best = MotionVector.NONE;
    for (int way = bucket; way < bucket + BUCKET && places[way] != NOWHERE; way++) {
      int dx = ((places[way] & 0xFFFF) - x) * ShownPixels.QUARTER;
      int dy = ((places[way] >>> 16) - y) * ShownPixels.QUARTER;
      int vector = MotionVector.of(dx, dy);
      if (Math.abs(dy) < maxRise
          && (best == MotionVector.NONE || cost(vector) < cost(best))
          && matches(tile, 1 << quarter, column, row, vector)) {
        best = vector;
      }
    }
    return best;
  }

  /** Remembers the quarters of a macroblock that is in the last picture now. */
  void learn(int column, int row) {
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = 2 * column + quarter % 2;
      int y = 2 * row + quarter / 2;
      int hash = shown.hash(x * ShownPixels.QUARTER, y * ShownPixels.QUARTER);
      put((hash & bucketMask) * BUCKET, y << 16 | x);
    }
  }

  private void put(int bucket, int place) {
    int last = bucket + BUCKET - 1;
    for (int way = bucket; way < last; way++) {
      if (places[way] == place) {
        last = way;
      }
    }
    System.arraycopy(places, bucket, places, bucket + 1, last - bucket);
    places[bucket] = place;
  }

  private boolean isInside(int x, int y, int quarter) {
    int left = x + quarter % 2 * ShownPixels.QUARTER;
    int top = y + quarter / 2 * ShownPixels.QUARTER;
    return left >= 0
        && top >= 0
        && left + ShownPixels.QUARTER <= shown.width()
        && top + ShownPixels.QUARTER <= shown.height();
  }

  private static int cost(int vector) {
    return bits(MotionVector.codedX(vector)) + bits(MotionVector.codedY(vector));
  }

  /** Length of a number's signed Exp-Golomb code (ITU-T H.264, 9.1). */
  private static int bits(int value) {
    return 2 * (32 - Integer.numberOfLeadingZeros(2 * Math.abs(value) + 1)) - 1;
  }
}
