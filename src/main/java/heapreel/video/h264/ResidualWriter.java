package heapreel.video.h264;

import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;
import org.jcodec.codecs.h264.io.CAVLC;
import org.jcodec.codecs.h264.io.model.MBType;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.common.io.BitWriter;

/**
 * Writes the levels of macroblocks as variable length codes (ITU-T H.264, 7.3.5.3 and 9.2).
 *
 * <p>The code of a block depends on how many levels its neighbours at the left and above have. A
 * macroblock that is skipped has none, but nobody calls for it: what is left over of earlier rows
 * is cleared when a macroblock next to it is written, so a picture costs what changed in it. Not
 * thread-safe.
 */
final class ResidualWriter {

  private static final int LUMA_BLOCKS = 4;
  private static final int CHROMA_BLOCKS = 2;
  private static final int NOT_YET = -2;
  private static final MBType ANY = MBType.P_16x16;
  private static final int[] IN_ORDER = {0, 1, 2, 3};

  private final CAVLC luma;
  private final CAVLC[] chroma;
  private final int[] writtenRow;
  private int currentRow;
  private int lastColumn;

  /** A row of sixteen levels of 1, of a block that counts as full. */
  private final int[] full = new int[16];

  ResidualWriter(SeqParameterSet sps, PictureParameterSet pps) {
    luma = new CAVLC(sps, pps, 2, 2);
    chroma = new CAVLC[] {new CAVLC(sps, pps, 1, 1), new CAVLC(sps, pps, 1, 1)};
    writtenRow = new int[sps.picWidthInMbsMinus1 + 1];
    Arrays.fill(full, 1);
  }

  /** Starts a picture. */
  void startPicture() {
    Arrays.fill(writtenRow, NOT_YET);
    currentRow = NOT_YET;
  }

  /** Turns to a macroblock, after all those before it in coding order. */
  void turnTo(int column, int row) {
    if (row != currentRow) {
      for (int above = 0; above < writtenRow.length; above++) {
        if (writtenRow[above] != row - 1) {
          clear(above, 0);
        }
      }
      currentRow = row;
      lastColumn = NOT_YET;
    }
    if (column > 0 && lastColumn != column - 1) {
      clear(column - 1, row);
    }
    writtenRow[column] = row;
    lastColumn = column;
  }

  /** Writes the levels of the macroblock turned to. */
  void write(MacroblockResidual residual, BitWriter out) {
    int left = lastColumn * LUMA_BLOCKS;
    int top = currentRow * LUMA_BLOCKS;
    int[] zigzag = CoeffTransformer.zigzag4x4;
    if (residual.intra()) {
      luma.writeLumaDCBlock(
          out, left, top, ANY, ANY, residual.lumaMeans, H264Const.totalZeros16, 0, 16, zigzag);
    }
    int first = residual.intra() ? 1 : 0;
    for (int block = 0; block < residual.luma.length; block++) {
      int x = left + H264Const.MB_BLK_OFF_LEFT[block];
      int y = top + H264Const.MB_BLK_OFF_TOP[block];
      if (residual.hasLuma(block)) {
        int[] levels = residual.luma[block];
        luma.writeACBlock(
            out, x, y, ANY, ANY, levels, H264Const.totalZeros16, first, 16 - first, zigzag);
      } else {
        luma.setZeroCoeff(x, y);
      }
    }
    writeChroma(residual, out);
  }

  private void writeChroma(MacroblockResidual residual, BitWriter out) {
    if (residual.chromaPattern() > 0) {
      for (int[] means : residual.chromaMeans) {
        chroma[0].writeChrDCBlock(out, means, H264Const.totalZeros4, 0, 4, IN_ORDER);
      }
    }
    int left = lastColumn * CHROMA_BLOCKS;
    int top = currentRow * CHROMA_BLOCKS;
    int[] zigzag = CoeffTransformer.zigzag4x4;
    for (int component = 0; component < chroma.length; component++) {
      for (int block = 0; block < residual.chroma[component].length; block++) {
        int x = left + block % CHROMA_BLOCKS;
        int y = top + block / CHROMA_BLOCKS;
        if (residual.chromaPattern() == 2) {
          int[] levels = residual.chroma[component][block];
          chroma[component].writeACBlock(
              out, x, y, ANY, ANY, levels, H264Const.totalZeros16, 1, 15, zigzag);
        } else {
          chroma[component].setZeroCoeff(x, y);
        }
      }
    }
  }

  /** Remembers what is known of the levels so far. */
  void save() {
    luma.save();
    chroma[0].save();
    chroma[1].save();
  }

  /** Goes back to what was known when it was last saved, which stays saved. */
  void restore() {
    luma.restore();
    chroma[0].restore();
    chroma[1].restore();
    save();
  }

  /** Counts the macroblock turned to as one without levels. */
  void countAsEmpty() {
    clear(lastColumn, currentRow);
  }

  /** Counts the macroblock turned to as one whose blocks have all their levels. */
  void countAsFull(BitWriter nowhere) {
    int[] zigzag = CoeffTransformer.zigzag4x4;
    for (int block = 0; block < 16; block++) {
      int x = lastColumn * LUMA_BLOCKS + block % LUMA_BLOCKS;
      int y = currentRow * LUMA_BLOCKS + block / LUMA_BLOCKS;
      luma.writeACBlock(nowhere, x, y, ANY, ANY, full, H264Const.totalZeros16, 0, 16, zigzag);
    }
    for (CAVLC component : chroma) {
      for (int block = 0; block < 4; block++) {
        int x = lastColumn * CHROMA_BLOCKS + block % CHROMA_BLOCKS;
        int y = currentRow * CHROMA_BLOCKS + block / CHROMA_BLOCKS;
        component.writeACBlock(
            nowhere, x, y, ANY, ANY, full, H264Const.totalZeros16, 0, 16, zigzag);
      }
    }
  }

  /** Sets what is remembered of a macroblock's levels to none, in its column and in its row. */
  private void clear(int column, int row) {
    for (int i = 0; i < LUMA_BLOCKS; i++) {
      luma.setZeroCoeff(column * LUMA_BLOCKS + i, row * LUMA_BLOCKS + i);
    }
    for (CAVLC component : chroma) {
      for (int i = 0; i < CHROMA_BLOCKS; i++) {
        component.setZeroCoeff(column * CHROMA_BLOCKS + i, row * CHROMA_BLOCKS + i);
      }
    }
  }
}
