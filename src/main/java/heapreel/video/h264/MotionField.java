package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.util.Arrays;

/**
 * The motion vectors of a picture in the making, one for each block of 4 × 4 pixels, and what they
 * are predicted from: the median of the neighbours' (ITU-T H.264, 8.4.1).
 *
 * <p>A macroblock of which nothing was said has the vector zero. Within a macroblock blocks are in
 * coding order (figure 6-10), so those of a quarter follow one another. Not thread-safe.
 */
final class MotionField {

  /** Neighbours beyond the picture. */
  private static final int OUTSIDE = MotionVector.NONE;

  /** Neighbours that are not predicted from another picture. */
  private static final int INTRA = MotionVector.NONE + 1;

  private static final int BLOCKS_PER_EDGE = 4;

  /** Blocks whose neighbour above at the right is coded after them, a bit each. */
  private static final int WITHOUT_CORNER = 1 << 3 | 1 << 7 | 1 << 11 | 1 << 13 | 1 << 15;

  private final int stride;
  private final int[] vectors;

  MotionField(VideoFormat format) {
    stride = BLOCKS_PER_EDGE * format.columns() + 2;
    vectors = new int[stride * (BLOCKS_PER_EDGE * format.rows() + 1)];
    Arrays.fill(vectors, 0, stride, OUTSIDE);
    for (int line = stride; line < vectors.length; line += stride) {
      vectors[line] = OUTSIDE;
      vectors[line + stride - 1] = OUTSIDE;
    }
  }

  /** Sets the vector of a block. */
  void set(int column, int row, int block, int vector) {
    vectors[at(column, row, block)] = vector;
  }

  /** Sets the vectors of a quarter. */
  void setQuarter(int column, int row, int quarter, int vector) {
    int at = at(column, row, quarter * Tile.BLOCKS_OF_QUARTER);
    Arrays.fill(vectors, at, at + 2, vector);
    Arrays.fill(vectors, at + stride, at + stride + 2, vector);
  }

  /** Sets the vectors of a macroblock. */
  void setAll(int column, int row, int vector) {
    int at = at(column, row, 0);
    for (int line = 0; line < BLOCKS_PER_EDGE; line++, at += stride) {
      for (int x = 0; x < BLOCKS_PER_EDGE; x++) {
        vectors[at + x] = vector;
      }
    }
  }

  /** Says that a macroblock has no vectors. */
  void setIntra(int column, int row) {
    setAll(column, row, INTRA);
  }

  /** Whether the macroblock at the right may be predicted as moving, were it skipped. */
  boolean movesRightNeighbour(int column, int row) {
    return vectors[at(column, row, 0) + BLOCKS_PER_EDGE - 1] != MotionVector.ZERO;
  }

  /** Whether the macroblock below may be predicted as moving, were it skipped. */
  boolean movesLowerNeighbour(int column, int row) {
    return vectors[at(column, row, 0) + (BLOCKS_PER_EDGE - 1) * stride] != MotionVector.ZERO;
  }

  /** What the vector of a whole macroblock is predicted as. */
  int predictAll(int column, int row) {
    return predict(at(column, row, 0), BLOCKS_PER_EDGE, true);
  }

  /** What the vector of a quarter is predicted as, after those before it were set. */
  int predictQuarter(int column, int row, int quarter) {
    return predict(at(column, row, quarter * Tile.BLOCKS_OF_QUARTER), 2, quarter != 3);
  }

  /** What the vector of a block is predicted as, after those before it were set. */
  int predict(int column, int row, int block) {
    return predict(at(column, row, block), 1, (WITHOUT_CORNER >> block & 1) == 0);
  }

  /** The vector that a decoder gives a macroblock that is skipped. */
  int predictSkipped(int column, int row) {
    int at = at(column, row, 0);
    int left = vectors[at - 1];
    int above = vectors[at - stride];
    boolean still = left == MotionVector.ZERO || above == MotionVector.ZERO;
    return still || left == OUTSIDE || above == OUTSIDE
        ? MotionVector.ZERO
        : predictAll(column, row);
  }

  private int at(int column, int row, int block) {
    int x = (block & 1) + 2 * (block >> 2 & 1);
    int y = (block >> 1 & 1) + 2 * (block >> 3 & 1);
    return (1 + BLOCKS_PER_EDGE * row + y) * stride + 1 + BLOCKS_PER_EDGE * column + x;
  }

  /** The median of the neighbours at the left, above, and above at a corner. */
  private int predict(int at, int width, boolean withRightCorner) {
    int left = vectors[at - 1];
    int above = vectors[at - stride];
    int right = withRightCorner ? vectors[at - stride + width] : OUTSIDE;
    int corner = right == OUTSIDE ? vectors[at - stride - 1] : right;
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
        median(MotionVector.x(a), MotionVector.x(b), MotionVector.x(c)),
        median(MotionVector.y(a), MotionVector.y(b), MotionVector.y(c)));
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static boolean isVector(int vector) {
    return vector != OUTSIDE && vector != INTRA;
  }
}
