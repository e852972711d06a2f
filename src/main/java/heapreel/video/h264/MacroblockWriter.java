package heapreel.video.h264;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.io.model.PictureParameterSet;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.write.CAVLCWriter;
import org.jcodec.common.io.BitWriter;

/**
 * Writes macroblocks that are not skipped: their types, how they are predicted, and levels (ITU-T
 * H.264, 7.3.5). What codes would take more bits for than a macroblock may have is written as plain
 * samples. Not thread-safe.
 */
final class MacroblockWriter {

  /** Most bits of a macroblock (ITU-T H.264, A.3.1). */
  private static final int MAX_BITS = 3_200;

  private static final int MAX_SKIP_RUN_BYTES = 4;

  /** Most bytes that a macroblock takes, with the number of skipped ones before it. */
  static final int MAX_BYTES = MAX_BITS / 8 + MAX_SKIP_RUN_BYTES;

  /** Room needed behind the last macroblock, for codes that are thrown away. */
  static final int DISCARDED_BYTES = 4_096;

  private static final int I_PCM = 25;
  private static final int INTRA_TYPES_IN_P_SLICE = 5;
  private static final int P_WHOLE = 0;
  private static final int P_QUARTERS = 3;
  private static final int UNDIVIDED = 0;
  private static final int SPLIT = 3;

  private final SliceWriter slice;
  private final MotionField motion;
  private final ResidualWriter residuals;
  private final ByteBuffer discarded = ByteBuffer.allocate(DISCARDED_BYTES);
  private int lastQuantizer;

  MacroblockWriter(
      SeqParameterSet sps, PictureParameterSet pps, SliceWriter slice, MotionField motion) {
    this.slice = slice;
    this.motion = motion;
    this.residuals = new ResidualWriter(sps, pps);
  }

  /** Starts a picture of this quantizer. */
  void startPicture(int quantizer) {
    lastQuantizer = quantizer;
    residuals.startPicture();
  }

  /**
   * Writes a macroblock of a key frame.
   *
   * @param mode how luma is predicted
   * @return whether it was written as levels, not as plain samples
   */
  boolean writeIntra(
      int mode, MacroblockResidual residual, MacroblockPixels source, int column, int row) {
    BitWriter mark = slice.mark();
    int quantizerBefore = lastQuantizer;
    BitWriter out = slice.bits();
    int allOrNone = residual.lumaPattern() == 0 ? 0 : 1;
    CAVLCWriter.writeUE(out, 1 + mode + 4 * residual.chromaPattern() + 12 * allOrNone);
    int chromaOfMeans = 0;
    CAVLCWriter.writeUE(out, chromaOfMeans);
    writeLevels(residual, column, row);
    if (isTooLong(mark)) {
      lastQuantizer = quantizerBefore;
      writePlain(mark, I_PCM, source);
      return false;
    }
    return true;
  }

  /**
   * Writes a macroblock that is predicted from the last picture.
   *
   * @return whether it was written as vectors and levels, not as plain samples
   */
  boolean writeInter(
      MotionChoice choice,
      MacroblockResidual residual,
      MacroblockPixels source,
      int column,
      int row) {
    BitWriter mark = slice.mark();
    int quantizerBefore = lastQuantizer;
    writeVectors(choice, column, row);
    int pattern = (residual.chromaPattern() << 4) | residual.lumaPattern();
    CAVLCWriter.writeUE(slice.bits(), H264Const.CODED_BLOCK_PATTERN_INTER_COLOR_INV[pattern]);
    if (pattern == 0) {
      residuals.turnTo(column, row);
      residuals.countAsEmpty();
      return true;
    }
    writeLevels(residual, column, row);
    if (isTooLong(mark)) {
      lastQuantizer = quantizerBefore;
      writePlain(mark, INTRA_TYPES_IN_P_SLICE + I_PCM, source);
      motion.setIntra(column, row);
      return false;
    }
    return true;
  }

  private void writeVectors(MotionChoice choice, int column, int row) {
    BitWriter out = slice.bits();
    int[] vectors = choice.vectors();
    if (choice.isWhole()) {
      CAVLCWriter.writeUE(out, P_WHOLE);
      writeVector(vectors[0], motion.predictAll(column, row));
      motion.setAll(column, row, vectors[0]);
      return;
    }
    CAVLCWriter.writeUE(out, P_QUARTERS);
    for (int quarter = 0; quarter < 4; quarter++) {
      CAVLCWriter.writeUE(out, choice.isSplit(quarter) ? SPLIT : UNDIVIDED);
    }
    for (int quarter = 0; quarter < 4; quarter++) {
      int first = Tile.BLOCKS_OF_QUARTER * quarter;
      if (choice.isSplit(quarter)) {
        for (int block = first; block < first + Tile.BLOCKS_OF_QUARTER; block++) {
          writeVector(vectors[block], motion.predict(column, row, block));
          motion.set(column, row, block, vectors[block]);
        }
      } else {
        writeVector(vectors[first], motion.predictQuarter(column, row, quarter));
        motion.setQuarter(column, row, quarter, vectors[first]);
      }
    }
  }

  private void writeVector(int vector, int predicted) {
    BitWriter out = slice.bits();
    CAVLCWriter.writeSE(out, MotionVector.codedX(vector) - MotionVector.codedX(predicted));
    CAVLCWriter.writeSE(out, MotionVector.codedY(vector) - MotionVector.codedY(predicted));
  }

  private void writeLevels(MacroblockResidual residual, int column, int row) {
    CAVLCWriter.writeSE(slice.bits(), residual.quantizer() - lastQuantizer);
    lastQuantizer = residual.quantizer();
    residuals.turnTo(column, row);
    residuals.write(residual, slice.bits());
  }

  private boolean isTooLong(BitWriter mark) {
    return slice.bits().position() - mark.position() > MAX_BITS;
  }

  private void writePlain(BitWriter mark, int type, MacroblockPixels source) {
    slice.rewind(mark);
    CAVLCWriter.writeUE(slice.bits(), type);
    source.writeTo(slice.bits());
    residuals.countAsFull(new BitWriter(discarded.clear()));
  }
}
