package heapreel.video.h264;

import heapreel.video.VideoFormat;
import org.jcodec.codecs.h264.H264Const;

/**
 * Writes the levels of macroblocks (ITU-T H.264, 7.3.5.3), and remembers how many each block has,
 * which the codes of its neighbours depend on. Not thread-safe.
 */
final class ResidualWriter {

  private static final int LUMA_BLOCKS = 4;
  private static final int CHROMA_BLOCKS = 2;

  /** Levels that a block counts as having where there are plain samples. */
  private static final int FULL = 16;

  private static final int[] NO_LEVELS = new int[16];

  private final LevelCounts luma;
  private final LevelCounts[] chroma = new LevelCounts[2];
  private int column;
  private int row;

  ResidualWriter(VideoFormat format) {
    luma = new LevelCounts(LUMA_BLOCKS * format.columns(), LUMA_BLOCKS * format.rows());
    for (int i = 0; i < chroma.length; i++) {
      chroma[i] = new LevelCounts(CHROMA_BLOCKS * format.columns(), CHROMA_BLOCKS * format.rows());
    }
  }

  /** Turns to a macroblock, after all those before it in coding order. */
  void turnTo(int toColumn, int toRow) {
    column = toColumn;
    row = toRow;
  }

  /** Writes the levels of the macroblock turned to. */
  void write(MacroblockResidual residual, BitBuffer out) {
    int left = column * LUMA_BLOCKS;
    int top = row * LUMA_BLOCKS;
    if (residual.intra()) {
      LevelCodes.write(out, residual.lumaMeans, 0, luma.expected(left, top));
    }
    int first = residual.intra() ? 1 : 0;
    for (int block = 0; block < residual.luma.length; block++) {
      int x = left + H264Const.MB_BLK_OFF_LEFT[block];
      int y = top + H264Const.MB_BLK_OFF_TOP[block];
      int count = 0;
      if (residual.writesLuma(block)) {
        int[] levels = residual.hasLuma(block) ? residual.luma[block] : NO_LEVELS;
        count = LevelCodes.write(out, levels, first, luma.expected(x, y));
      }
      luma.set(x, y, count);
    }
    writeChroma(residual, out);
  }

  /** Writes that a macroblock that is predicted as a whole has no levels. */
  void writeNoMeans(BitBuffer out) {
    int expected = luma.expected(column * LUMA_BLOCKS, row * LUMA_BLOCKS);
    LevelCodes.write(out, NO_LEVELS, 0, expected);
    countAsEmpty();
  }

  private void writeChroma(MacroblockResidual residual, BitBuffer out) {
    if (residual.chromaPattern() > 0) {
      LevelCodes.writeChromaMeans(out, residual.chromaMeans[0]);
      LevelCodes.writeChromaMeans(out, residual.chromaMeans[1]);
    }
    for (int component = 0; component < chroma.length; component++) {
      if (residual.chromaPattern() == 2) {
        writeChroma(residual, component, out);
      } else {
        setChroma(chroma[component], 0);
      }
    }
  }

  private void writeChroma(MacroblockResidual residual, int component, BitBuffer out) {
    LevelCounts counts = chroma[component];
    for (int block = 0; block < residual.chroma[component].length; block++) {
      int x = column * CHROMA_BLOCKS + block % CHROMA_BLOCKS;
      int y = row * CHROMA_BLOCKS + block / CHROMA_BLOCKS;
      int[] levels =
          residual.hasChroma(component, block) ? residual.chroma[component][block] : NO_LEVELS;
      counts.set(x, y, LevelCodes.write(out, levels, 1, counts.expected(x, y)));
    }
  }

  private void setChroma(LevelCounts counts, int count) {
    counts.setAll(column * CHROMA_BLOCKS, row * CHROMA_BLOCKS, CHROMA_BLOCKS, count);
  }

  /** Counts the macroblock turned to as one without levels. */
  void countAsEmpty() {
    countAs(0);
  }

  /** Counts the macroblock turned to as one whose blocks have all their levels. */
  void countAsFull() {
    countAs(FULL);
  }

  private void countAs(int count) {
    luma.setAll(column * LUMA_BLOCKS, row * LUMA_BLOCKS, LUMA_BLOCKS, count);
    setChroma(chroma[0], count);
    setChroma(chroma[1], count);
  }
}
