package heapreel.video.h264;

import java.util.Arrays;

/**
 * How many levels each block of a picture has in one component, and what that makes expect of those
 * after them (ITU-T H.264, 9.2.1). Blocks of which nothing was said have none. Not thread-safe.
 */
final class LevelCounts {

  private static final byte OUTSIDE = -1;

  private final int stride;
  private final byte[] counts;

  /** Counts for so many blocks. */
  LevelCounts(int columns, int rows) {
    stride = columns + 1;
    counts = new byte[stride * (rows + 1)];
    Arrays.fill(counts, 0, stride, OUTSIDE);
    for (int line = stride; line < counts.length; line += stride) {
      counts[line] = OUTSIDE;
    }
  }

  /** How many levels the neighbours of a block make expect, after those before it were set. */
  int expected(int column, int row) {
    int at = at(column, row);
    int left = counts[at - 1];
    int above = counts[at - stride];
    return left == OUTSIDE || above == OUTSIDE
        ? Math.max(0, Math.max(left, above))
        : (left + above + 1) >> 1;
  }

  /** Sets how many levels a block has. */
  void set(int column, int row, int count) {
    counts[at(column, row)] = (byte) count;
  }

  /** Sets how many levels each block of a square has. */
  void setAll(int column, int row, int edge, int count) {
    for (int y = 0; y < edge; y++) {
      int at = at(column, row + y);
      for (int x = 0; x < edge; x++) {
        counts[at + x] = (byte) count;
      }
    }
  }

  private int at(int column, int row) {
    return (row + 1) * stride + column + 1;
  }
}
