package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;

/**
 * The modes of a picture's blocks that are predicted one by one, and what they are expected to be:
 * the smaller of the neighbours' (ITU-T H.264, 8.3.1.1).
 *
 * <p>Blocks of other macroblocks count as those predicted by a mean. Not thread-safe.
 */
final class BlockModes {

  private static final byte OUTSIDE = -1;
  private static final int BLOCKS_PER_EDGE = 4;

  private final int stride;
  private final byte[] modes;

  BlockModes(VideoFormat format) {
    stride = BLOCKS_PER_EDGE * format.columns() + 1;
    modes = new byte[stride * (BLOCKS_PER_EDGE * format.rows() + 1)];
    Arrays.fill(modes, 0, stride, OUTSIDE);
    Arrays.fill(modes, stride, modes.length, (byte) BlockPrediction.MEAN);
    for (int line = stride; line < modes.length; line += stride) {
      modes[line] = OUTSIDE;
    }
  }

  /** The mode that a decoder expects, after those before it were set. */
  int expected(int column, int row, int block) {
    int at = at(column, row, block);
    int left = modes[at - 1];
    int above = modes[at - stride];
    return left == OUTSIDE || above == OUTSIDE ? BlockPrediction.MEAN : Math.min(left, above);
  }

  /** Sets the mode of a block. */
  void set(int column, int row, int block, int mode) {
    modes[at(column, row, block)] = (byte) mode;
  }

  /** Says that a macroblock's blocks are not predicted one by one. */
  void setNone(int column, int row) {
    int at = at(column, row, 0);
    for (int line = 0; line < BLOCKS_PER_EDGE; line++, at += stride) {
      for (int x = 0; x < BLOCKS_PER_EDGE; x++) {
        modes[at + x] = BlockPrediction.MEAN;
      }
    }
  }

  private int at(int column, int row, int block) {
    int x = BLOCKS_PER_EDGE * column + H264Const.MB_BLK_OFF_LEFT[block];
    int y = BLOCKS_PER_EDGE * row + H264Const.MB_BLK_OFF_TOP[block];
    return (1 + y) * stride + 1 + x;
  }
}
