package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.util.BitSet;
import org.jcodec.codecs.h264.H264Const;

/**
 * Writes macroblocks that are not skipped: their types, how they are predicted, and levels (ITU-T
 * H.264, 7.3.5). A macroblock may be written in several ways, one after another, to see how long
 * each is; the last one stays. What codes would take more bits for than a macroblock may have is
 * written as plain samples. Not thread-safe.
 */
final class MacroblockWriter {

  /** Most bits of a macroblock (ITU-T H.264, A.3.1). */
  private static final int MAX_BITS = 3_200;

  private static final int MAX_SKIP_RUN_BYTES = 4;

  /** Most bytes that a macroblock takes, with the number of skipped ones before it. */
  static final int MAX_BYTES = MAX_BITS / 8 + MAX_SKIP_RUN_BYTES;

  /** Room needed behind the last macroblock, for codes that are thrown away. */
  static final int DISCARDED_BYTES = 4_096;

  private static final int I_BLOCKS = 0;
  private static final int I_WHOLE = 1;
  private static final int I_PCM = 25;
  private static final int INTRA_TYPES_IN_P_SLICE = 5;
  private static final int P_WHOLE = 0;
  private static final int P_QUARTERS = 3;
  private static final int UNDIVIDED = 0;
  private static final int SPLIT = 3;

  /** Code of each pattern of coded blocks in a macroblock whose luma is predicted by blocks. */
  private static final int[] INTRA_PATTERN_CODES = intraPatternCodes();

  private final BitBuffer out;
  private final int columns;
  private final MotionField motion;
  private final BlockModes modes;
  private final ResidualWriter residuals;
  private int firstIntraType;
  private int lastQuantizer;
  private int quantizerBefore;
  private int lengthBefore;
  private int column;
  private int row;

  /** Writes to {@code out}. */
  MacroblockWriter(VideoFormat format, BitBuffer out, MotionField motion) {
    this.out = out;
    this.columns = format.columns();
    this.motion = motion;
    this.modes = new BlockModes(format);
    this.residuals = new ResidualWriter(format);
  }

  /** The modes of blocks in this picture. */
  BlockModes modes() {
    return modes;
  }

  /** Starts a picture of this quantizer. */
  void startPicture(int quantizer, boolean intra) {
    lastQuantizer = quantizer;
    firstIntraType = intra ? 0 : INTRA_TYPES_IN_P_SLICE;
  }

  /** Forgets what the neighbours of these macroblocks were told, in the picture before. */
  void forget(BitSet macroblocks) {
    for (int i = macroblocks.nextSetBit(0); i >= 0; i = macroblocks.nextSetBit(i + 1)) {
      turnTo(i % columns, i / columns);
      residuals.countAsEmpty();
      modes.setNone(column, row);
      motion.setAll(column, row, MotionVector.ZERO);
    }
  }

  /** Turns to a macroblock, after all those before it in coding order. */
  void turnTo(int toColumn, int toRow) {
    column = toColumn;
    row = toRow;
    residuals.turnTo(column, row);
    quantizerBefore = lastQuantizer;
    lengthBefore = out.length();
  }

  /** How many bits the macroblock has. */
  int bits() {
    return out.length() - lengthBefore;
  }

  /** Forgets what was written of the macroblock. */
  void undo() {
    out.truncate(lengthBefore);
    lastQuantizer = quantizerBefore;
  }

  /** Whether a decoder need not accept the macroblock. */
  boolean isTooLong() {
    return bits() > MAX_BITS;
  }

  /** Writes it as luma that is predicted as a whole, and chroma. */
  void writeWhole(int mode, int chromaMode, MacroblockResidual residual) {
    int allOrNone = residual.lumaPattern() == 0 ? 0 : 1;
    int type = I_WHOLE + mode + 4 * residual.chromaPattern() + 12 * allOrNone;
    out.writeUnsigned(firstIntraType + type);
    out.writeUnsigned(chromaMode);
    writeLevels(residual);
    motion.setIntra(column, row);
    modes.setNone(column, row);
  }

  /** Writes it as luma that is predicted as a whole, and chroma, both without any difference. */
  void writeAsPredicted(int mode, int chromaMode) {
    out.writeUnsigned(firstIntraType + I_WHOLE + mode);
    out.writeUnsigned(chromaMode);
    out.writeSigned(0);
    residuals.writeNoMeans(out);
    motion.setIntra(column, row);
    modes.setNone(column, row);
  }

  /** Writes it as luma that is predicted block by block, and chroma. */
  void writeBlocks(IntraBlocks blocks, int chromaMode, MacroblockResidual residual) {
    out.writeUnsigned(firstIntraType + I_BLOCKS);
    for (int block = 0; block < 16; block++) {
      int mode = blocks.mode(block);
      int expected = blocks.expected(block);
      out.write(mode == expected ? 1 : 0, 1);
      if (mode != expected) {
        out.write(mode < expected ? mode : mode - 1, 3);
      }
      modes.set(column, row, block, mode);
    }
    out.writeUnsigned(chromaMode);
    writePatternAndLevels(residual, INTRA_PATTERN_CODES);
    motion.setIntra(column, row);
  }

  /** Writes it as predicted from the last picture. */
  void writeInter(MotionChoice choice, MacroblockResidual residual) {
    modes.setNone(column, row);
    writeVectors(choice);
    writePatternAndLevels(residual, H264Const.CODED_BLOCK_PATTERN_INTER_COLOR_INV);
  }

  /** Writes its samples as they are. */
  void writePlain(MacroblockPixels source) {
    out.writeUnsigned(firstIntraType + I_PCM);
    source.writeTo(out);
    residuals.countAsFull();
    motion.setIntra(column, row);
    modes.setNone(column, row);
  }

  private void writePatternAndLevels(MacroblockResidual residual, int[] codes) {
    int pattern = (residual.chromaPattern() << 4) | residual.lumaPattern();
    out.writeUnsigned(codes[pattern]);
    if (pattern == 0) {
      residuals.countAsEmpty();
    } else {
      writeLevels(residual);
    }
  }

  private void writeVectors(MotionChoice choice) {
    int[] vectors = choice.vectors();
    if (choice.isWhole()) {
      out.writeUnsigned(P_WHOLE);
      writeVector(vectors[0], motion.predictAll(column, row));
      motion.setAll(column, row, vectors[0]);
      return;
    }
    out.writeUnsigned(P_QUARTERS);
    for (int quarter = 0; quarter < 4; quarter++) {
      out.writeUnsigned(choice.isSplit(quarter) ? SPLIT : UNDIVIDED);
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
    out.writeSigned(MotionVector.codedX(vector) - MotionVector.codedX(predicted));
    out.writeSigned(MotionVector.codedY(vector) - MotionVector.codedY(predicted));
  }

  private void writeLevels(MacroblockResidual residual) {
    out.writeSigned(residual.quantizer() - lastQuantizer);
    lastQuantizer = residual.quantizer();
    residuals.write(residual, out);
  }

  private static int[] intraPatternCodes() {
    int[] patterns = H264Const.CODED_BLOCK_PATTERN_INTRA_COLOR;
    int[] codes = new int[patterns.length];
    for (int code = 0; code < patterns.length; code++) {
      codes[patterns[code]] = code;
    }
    return codes;
  }
}
