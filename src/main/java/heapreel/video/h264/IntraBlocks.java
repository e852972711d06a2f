package heapreel.video.h264;

import heapreel.video.VideoFormat;
import org.jcodec.codecs.h264.H264Const;

/**
 * Codes the luma of a macroblock block by block, each predicted from those decoded before it:
 * {@code I_4x4}. Not thread-safe.
 */
final class IntraBlocks {

  /** Blocks whose neighbours above at the right are coded after them, a bit each. */
  private static final int WITHOUT_RIGHT = 1 << 3 | 1 << 7 | 1 << 11 | 1 << 13 | 1 << 15;

  /** The block at the upper right, whose neighbours are of another macroblock. */
  private static final int UPPER_RIGHT = 5;

  private static final int ALL_MODES = (1 << BlockPrediction.MODES) - 1;

  /** Modes for cells, in which nothing is slanted. */
  private static final int PLAIN_MODES =
      1 << BlockPrediction.VERTICAL | 1 << BlockPrediction.HORIZONTAL | 1 << BlockPrediction.MEAN;

  private static final int EDGE = Tile.EDGE;
  private static final int STRIDE = EDGE + Tile.BLOCK + 1;
  private static final int FIRST = STRIDE + 1;

  private final int columns;
  private final Planes picture;
  private final BlockModes modes;
  private final BlockPrediction prediction = new BlockPrediction();
  private final MacroblockPixels predicted = new MacroblockPixels();
  private final int[] chosen = new int[16];
  private final int[] expected = new int[16];

  private int column;
  private int row;
  private int bitCost;
  private int tried;

  /** How many blocks have modes. */
  private int known;

  /** The macroblock's luma as far as it is decoded, with what is around it. */
  private final int[] area = new int[STRIDE * (EDGE + 1)];

  /** Predicts from what is in {@code picture} at the time. */
  IntraBlocks(VideoFormat format, Planes picture, BlockModes modes) {
    this.columns = format.columns();
    this.picture = picture;
    this.modes = modes;
  }

  /** The mode of a block, in coding order. */
  int mode(int block) {
    return chosen[block];
  }

  /** The mode that a decoder expects. */
  int expected(int block) {
    return expected[block];
  }

  /**
   * Turns to a macroblock; modes are chosen when its blocks are coded for the first time.
   *
   * @param plain whether it looks like cells, for which fewer modes are tried
   * @param bit how many units of distance a bit is worth
   */
  void turnTo(int toColumn, int toRow, boolean plain, int bit) {
    tried = plain ? PLAIN_MODES : ALL_MODES;
    column = toColumn;
    row = toRow;
    bitCost = bit;
    known = 0;
    takeEdges();
  }

  /** Codes the luma of a block, after those before it, at the residual's quantizer. */
  void code(
      int block, MacroblockPixels source, MacroblockResidual residual, MacroblockPixels decoded) {
    int x = H264Const.BLK_X[block];
    int y = H264Const.BLK_Y[block];
    int at = FIRST + y * STRIDE + x;
    int corner = y * EDGE + x;
    boolean hasRight =
        (WITHOUT_RIGHT >> block & 1) == 0 && (block != UPPER_RIGHT || column + 1 < columns);
    boolean isNew = block >= known;
    if (isNew) {
      expected[block] = modes.expected(column, row, block);
      chosen[block] = expected[block];
    }
    boolean slanted = (isNew && tried == ALL_MODES) || chosen[block] > BlockPrediction.MEAN;
    prediction.take(area, at, STRIDE, column > 0 || x > 0, row > 0 || y > 0, hasRight, slanted);
    if (isNew) {
      prediction.takeSource(source.luma, corner, EDGE);
      chosen[block] = nearest(expected[block]);
      modes.set(column, row, block, chosen[block]);
      known = block + 1;
    }
    prediction.predict(chosen[block], predicted.luma, corner, EDGE);
    residual.subtractBlock(block, source, predicted);
    residual.codeBlock(block, predicted, decoded);
    for (int line = 0; line < Tile.BLOCK; line++) {
      System.arraycopy(decoded.luma, corner + line * EDGE, area, at + line * STRIDE, Tile.BLOCK);
    }
  }

  private int nearest(int expectedMode) {
    int best = expectedMode;
    int least = prediction.distance(best);
    int possible = prediction.modes() & tried & ~(1 << expectedMode);
    int others = 3 * bitCost;
    for (int mode = 0; mode < BlockPrediction.MODES && least > others; mode++) {
      if ((possible >> mode & 1) != 0) {
        int distance = others + prediction.distance(mode);
        if (distance < least) {
          least = distance;
          best = mode;
        }
      }
    }
    return best;
  }

  private void takeEdges() {
    int left = column * EDGE;
    int top = row * EDGE;
    if (row > 0) {
      int last = Math.min(left + EDGE + Tile.BLOCK, columns * EDGE);
      for (int x = Math.max(0, left - 1); x < last; x++) {
        area[x - left + 1] = picture.luma(x, top - 1);
      }
    }
    if (column > 0) {
      for (int y = 0; y < EDGE; y++) {
        area[(y + 1) * STRIDE] = picture.luma(left - 1, top + y);
      }
    }
  }
}
