package heapreel.video;

import java.util.Arrays;

/**
 * The motion vectors of a picture in the making, one for each quarter of a macroblock, and what
 * they are predicted from: the median of the neighbours' (ITU-T H.264, 8.4.1).
 *
 * <p>A macroblock of which nothing was said has the vector zero. Quarters are numbered row by row.
 * Not thread-safe.
 */
final class MotionField {

  /** Neighbours beyond the picture. */
  private static final int OUTSIDE = MotionVector.NONE;

  /** Neighbours that are not predicted from another picture. */
  private static final int INTRA = MotionVector.NONE + 1;

  private final int stride;
  private final int[] vectors;

  MotionField(VideoFormat format) {
    stride = 2 * format.columns() + 2;
    vectors = new int[stride * (2 * format.rows() + 1)];
  }

  /** Starts a picture. */
  void clear() {
    Arrays.fill(vectors, 0, stride, OUTSIDE);
    Arrays.fill(vectors, stride, vectors.length, MotionVector.ZERO);
    for (int line = stride; line < vectors.length; line += stride) {
      vectors[line] = OUTSIDE;
      vectors[line + stride - 1] = OUTSIDE;
    }
  }

  /** Sets the vector of a quarter. */
  void set(int column, int row, int quarter, int vector) {
    vectors[at(column, row, quarter)] = vector;
  }

  /** Sets the vectors of all quarters. */
  void setAll(int column, int row, int vector) {
    for (int quarter = 0; quarter < 4; quarter++) {
      set(column, row, quarter, vector);
    }
  }

  /** Says that a macroblock has no vectors. */
  void setIntra(int column, int row) {
    setAll(column, row, INTRA);
  }

  /** Whether a quarter is not where it was. */
  boolean isMoving(int column, int row, int quarter) {
    return vectors[at(column, row, quarter)] != MotionVector.ZERO;
  }

  /** What the vector of a whole macroblock is predicted as. */
  int predictWhole(int column, int row) {
    int at = at(column, row, 0);
    return median(vectors[at - 1], vectors[at - stride], corner(at, 2));
  }

  /** What the vector of a quarter is predicted as, after those before it were set. */
  int predictQuarter(int column, int row, int quarter) {
    int at = at(column, row, quarter);
    int corner = quarter == 3 ? vectors[at - stride - 1] : corner(at, 1);
    return median(vectors[at - 1], vectors[at - stride], corner);
  }

  /** The vector that a decoder gives a macroblock that is skipped. */
  int predictSkipped(int column, int row) {
    int at = at(column, row, 0);
    int left = vectors[at - 1];
    int above = vectors[at - stride];
    boolean still = left == MotionVector.ZERO || above == MotionVector.ZERO;
    return still || left == OUTSIDE || above == OUTSIDE
        ? MotionVector.ZERO
        : predictWhole(column, row);
  }

  private int at(int column, int row, int quarter) {
    return (1 + 2 * row + quarter / 2) * stride + 1 + 2 * column + quarter % 2;
  }

  /** The neighbour above at the right of a block, or at the left where there is none. */
  private int corner(int at, int width) {
    int right = vectors[at - stride + width];
    return right == OUTSIDE ? vectors[at - stride - 1] : right;
  }

  private static int median(int left, int above, int corner) {
    if (above == OUTSIDE && corner == OUTSIDE) {
      return isVector(left) ? left : MotionVector.ZERO;
    }
    int count = (isVector(left) ? 1 : 0) + (isVector(above) ? 1 : 0) + (isVector(corner) ? 1 : 0);
    if (count == 1) {
      return isVector(left) ? left : isVector(above) ? above : corner;
    }
    int a = isVector(left) ? left : MotionVector.ZERO;
    int b = isVector(above) ? above : MotionVector.ZERO;
    int c = isVector(corner) ? corner : MotionVector.ZERO;
    return MotionVector.of(
        median3(MotionVector.x(a), MotionVector.x(b), MotionVector.x(c)),
        median3(MotionVector.y(a), MotionVector.y(b), MotionVector.y(c)));
  }

  private static int median3(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static boolean isVector(int vector) {
    return vector != OUTSIDE && vector != INTRA;
  }
}
