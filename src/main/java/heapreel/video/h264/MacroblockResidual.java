package heapreel.video.h264;

import org.jcodec.codecs.h264.H264Const;
import org.jcodec.codecs.h264.decode.CoeffTransformer;

/**
 * What a macroblock differs from its prediction by, as quantized levels (ITU-T H.264, 8.5).
 *
 * <p>Blocks of luma are in coding order (figure 6-10), those of chroma row by row; the levels of a
 * block row by row. In an intra 16 × 16 macroblock the means of the luma blocks are levels of their
 * own, as those of chroma always are. A buffer that is filled again and again; not thread-safe.
 */
final class MacroblockResidual {

  /** Levels of the 16 luma blocks, where there are any. */
  final int[][] luma = new int[16][16];

  /** Levels of the luma blocks' means, in an intra macroblock; row by row. */
  final int[] lumaMeans = new int[16];

  /** Levels of the 4 blocks of each chroma component, where there are any, without their means. */
  final int[][][] chroma = new int[2][4][16];

  /** Levels of the chroma blocks' means. */
  final int[][] chromaMeans = new int[2][4];

  private final int[][] coefficients = new int[16][16];
  private final int[][] chromaCoefficients = new int[8][16];
  private int lumaDiffers;
  private int chromaDiffers;
  private final int[] work = new int[16];
  private final int[] means = new int[16];
  private int quantizer;
  private int chromaQuantizer;
  private boolean exact;
  private boolean intra;
  private int lumaPattern;
  private int chromaPattern;

  /** Blocks of luma that have levels, a bit each; those of others are left as they were. */
  private int lumaBlocks;

  /** The same of chroma, four of blue and four of red; means don't count. */
  private int chromaBlocks;

  /** The quantizer of the levels. */
  int quantizer() {
    return quantizer;
  }

  /**
   * Sets how finely differences are quantized.
   *
   * @param exactly whether levels are rounded to the nearest, not rather towards zero
   */
  void quantizer(int value, boolean exactly) {
    exact = exactly;
    quantizer = value;
    chromaQuantizer = ParameterSets.chromaQuantizer(value);
  }

  /** Whether the means of the luma blocks are apart. */
  boolean intra() {
    return intra;
  }

  /** One bit for each quarter with levels of luma; all or none in an intra macroblock. */
  int lumaPattern() {
    return lumaPattern;
  }

  /** Whether levels are written of the quarter that a luma block is in. */
  boolean writesLuma(int block) {
    return (lumaPattern & 1 << (block / 4)) != 0;
  }

  /** Whether a luma block has levels; {@link #luma} holds them only then. */
  boolean hasLuma(int block) {
    return (lumaBlocks & 1 << block) != 0;
  }

  /** Whether a chroma block has levels; {@link #chroma} holds them only then. */
  boolean hasChroma(int component, int block) {
    return (chromaBlocks & 1 << (4 * component + block)) != 0;
  }

  /** 0: no chroma, 1: means only, 2: means and levels. */
  int chromaPattern() {
    return chromaPattern;
  }

  /** Whether the prediction is as good as the source, at this quantizer. */
  boolean isZero() {
    return lumaPattern == 0 && chromaPattern == 0;
  }

  /** Sets the difference to none. */
  void clear() {
    intra = false;
    lumaPattern = 0;
    lumaBlocks = 0;
    chromaPattern = 0;
  }

  /** Takes the difference of source and prediction, to be quantized. */
  void subtract(MacroblockPixels source, MacroblockPixels prediction) {
    lumaDiffers = 0;
    for (int block = 0; block < luma.length; block++) {
      subtractBlock(block, source, prediction);
    }
    subtractChroma(source, prediction);
  }

  /** Takes the difference of chroma alone. */
  void subtractChroma(MacroblockPixels source, MacroblockPixels prediction) {
    chromaDiffers = 0;
    for (int i = 0; i < chromaCoefficients.length; i++) {
      int component = i / 4;
      boolean differs =
          Transform.forward(
              source.chroma[component],
              prediction.chroma[component],
              chromaCorner(i % 4),
              MacroblockPixels.CHROMA_EDGE,
              chromaCoefficients[i]);
      chromaDiffers |= differs ? 1 << i : 0;
    }
  }

  /**
   * Quantizes the difference of luma in an intra macroblock that is predicted as a whole, and puts
   * down what a decoder makes of it.
   */
  void codeWhole(MacroblockPixels prediction, MacroblockPixels decoded) {
    intra = true;
    lumaBlocks = 0;
    for (int block = 0; block < luma.length; block++) {
      boolean differs = (lumaDiffers & 1 << block) != 0;
      lumaMeans[meanIndex(block)] = differs ? coefficients[block][0] : 0;
      if (differs
          && Quantizer.quantizeWithoutMean(coefficients[block], luma[block], quantizer, exact)) {
        lumaBlocks |= 1 << block;
      }
    }
    lumaPattern = lumaBlocks == 0 ? 0 : 15;
    CoeffTransformer.fvdDC4x4(lumaMeans);
    Quantizer.quantizeMeans(lumaMeans, quantizer);
    System.arraycopy(prediction.luma, 0, decoded.luma, 0, decoded.luma.length);
    addLuma(decoded.luma);
  }

  /** Takes the difference of a block's luma. */
  void subtractBlock(int block, MacroblockPixels source, MacroblockPixels prediction) {
    boolean differs =
        Transform.forward(
            source.luma,
            prediction.luma,
            lumaCorner(block),
            MacroblockPixels.LUMA_EDGE,
            coefficients[block]);
    lumaDiffers = differs ? lumaDiffers | 1 << block : lumaDiffers & ~(1 << block);
  }

  /**
   * Quantizes the difference of a block's luma, means with the rest, and puts down what a decoder
   * makes of it; each block is coded once after {@link #clear}.
   */
  void codeBlock(int block, MacroblockPixels prediction, MacroblockPixels decoded) {
    skipBlock(block, prediction, decoded);
    if ((lumaDiffers & 1 << block) != 0
        && Quantizer.quantize(coefficients[block], luma[block], quantizer, exact)) {
      lumaPattern |= 1 << (block / 4);
      lumaBlocks |= 1 << block;
      Transform.scale(luma[block], quantizer, work);
      Transform.addInverse(work, decoded.luma, lumaCorner(block), MacroblockPixels.LUMA_EDGE);
    }
  }

  /** Leaves a block's luma as it is predicted, in place of {@link #codeBlock}. */
  void skipBlock(int block, MacroblockPixels prediction, MacroblockPixels decoded) {
    int[] from = prediction.luma;
    int[] to = decoded.luma;
    int corner = lumaCorner(block);
    for (int line = corner; line < corner + Tile.BLOCK * Tile.EDGE; line += Tile.EDGE) {
      to[line] = from[line];
      to[line + 1] = from[line + 1];
      to[line + 2] = from[line + 2];
      to[line + 3] = from[line + 3];
    }
  }

  /** Quantizes the difference of chroma alone, and puts down what a decoder makes of it. */
  void codeChroma(MacroblockPixels prediction, MacroblockPixels decoded) {
    quantizeChroma();
    for (int component = 0; component < chroma.length; component++) {
      int[] from = prediction.chroma[component];
      System.arraycopy(from, 0, decoded.chroma[component], 0, from.length);
    }
    addChroma(decoded);
  }

  private void quantizeChroma() {
    chromaPattern = 0;
    chromaBlocks = 0;
    if (chromaDiffers == 0) {
      return;
    }
    int pattern = 0;
    for (int component = 0; component < chroma.length; component++) {
      int[] blockMeans = chromaMeans[component];
      for (int block = 0; block < chroma[component].length; block++) {
        int index = 4 * component + block;
        int[] from = chromaCoefficients[index];
        boolean differs = (chromaDiffers & 1 << index) != 0;
        blockMeans[block] = differs ? from[0] : 0;
        if (differs
            && Quantizer.quantizeWithoutMean(
                from, chroma[component][block], chromaQuantizer, exact)) {
          chromaBlocks |= 1 << index;
        }
      }
      CoeffTransformer.fvdDC2x2(blockMeans);
      pattern |= Quantizer.quantizeMeans(blockMeans, chromaQuantizer) ? 1 : 0;
    }
    chromaPattern = chromaBlocks == 0 ? pattern : 2;
  }

  private void addLuma(int[] samples) {
    System.arraycopy(lumaMeans, 0, means, 0, 16);
    CoeffTransformer.invDC4x4(means);
    CoeffTransformer.dequantizeDC4x4(means, quantizer, null);
    for (int block = 0; block < luma.length; block++) {
      int mean = means[meanIndex(block)];
      if (hasLuma(block)) {
        Transform.scale(luma[block], quantizer, work);
        work[0] = mean;
        Transform.addInverse(work, samples, lumaCorner(block), MacroblockPixels.LUMA_EDGE);
      } else if (mean != 0) {
        Transform.addMean(mean, samples, lumaCorner(block), MacroblockPixels.LUMA_EDGE);
      }
    }
  }

  private void addChroma(MacroblockPixels prediction) {
    if (chromaPattern != 0) {
      addChroma(prediction, 0);
      addChroma(prediction, 1);
    }
  }

  private void addChroma(MacroblockPixels prediction, int component) {
    System.arraycopy(chromaMeans[component], 0, means, 0, 4);
    CoeffTransformer.invDC2x2(means);
    CoeffTransformer.dequantizeDC2x2(means, chromaQuantizer, null);
    int[] samples = prediction.chroma[component];
    for (int block = 0; block < chroma[component].length; block++) {
      int corner = chromaCorner(block);
      if (hasChroma(component, block)) {
        Transform.scale(chroma[component][block], chromaQuantizer, work);
        work[0] = means[block];
        Transform.addInverse(work, samples, corner, MacroblockPixels.CHROMA_EDGE);
      } else if (means[block] != 0) {
        Transform.addMean(means[block], samples, corner, MacroblockPixels.CHROMA_EDGE);
      }
    }
  }

  private static int lumaCorner(int block) {
    return H264Const.BLK_Y[block] * MacroblockPixels.LUMA_EDGE + H264Const.BLK_X[block];
  }

  private static int meanIndex(int block) {
    return H264Const.BLK_Y[block] + H264Const.BLK_X[block] / Tile.BLOCK;
  }

  private static int chromaCorner(int block) {
    return block / 2 * Tile.BLOCK * MacroblockPixels.CHROMA_EDGE + block % 2 * Tile.BLOCK;
  }
}
