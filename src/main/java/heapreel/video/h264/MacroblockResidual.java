package heapreel.video.h264;

import java.util.Arrays;
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

  /** Levels of the 16 luma blocks. */
  final int[][] luma = new int[16][16];

  /** Levels of the luma blocks' means, in an intra macroblock; row by row. */
  final int[] lumaMeans = new int[16];

  /** Levels of the 4 blocks of each chroma component, without their means. */
  final int[][][] chroma = new int[2][4][16];

  /** Levels of the chroma blocks' means. */
  final int[][] chromaMeans = new int[2][4];

  private final int[] work = new int[16];
  private final int[] means = new int[16];
  private int quantizer;
  private int chromaQuantizer;
  private boolean exact;
  private boolean intra;
  private int lumaPattern;
  private int chromaPattern;

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

  /** Whether there are levels in the quarter that a luma block is in. */
  boolean hasLuma(int block) {
    return (lumaPattern & 1 << (block / 4)) != 0;
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
    chromaPattern = 0;
  }

  /** Takes the difference of source and prediction of an intra macroblock. */
  void takeIntra(MacroblockPixels source, MacroblockPixels prediction) {
    intra = true;
    lumaPattern = 0;
    for (int block = 0; block < luma.length; block++) {
      takeLumaBlock(block, source, prediction);
    }
    lumaPattern = lumaPattern == 0 ? 0 : 15;
    CoeffTransformer.fvdDC4x4(lumaMeans);
    Quantizer.quantizeMeans(lumaMeans, quantizer);
    takeChroma(source, prediction);
  }

  /**
   * Takes the difference of source and prediction, of luma in some blocks only.
   *
   * @param blocks a bit for each block whose luma is coded, in coding order
   */
  void takeInter(MacroblockPixels source, MacroblockPixels prediction, int blocks) {
    intra = false;
    lumaPattern = 0;
    for (int block = 0; block < luma.length; block++) {
      if ((blocks & 1 << block) != 0) {
        takeLumaBlock(block, source, prediction);
      } else {
        Arrays.fill(luma[block], 0);
      }
    }
    takeChroma(source, prediction);
  }

  /**
   * Takes the difference of a block's luma, means with the rest, and puts down what a decoder makes
   * of it; the blocks before it were coded in the same way after {@link #clear}.
   */
  void codeBlock(
      int block,
      MacroblockPixels source,
      MacroblockPixels prediction,
      MacroblockPixels decoded) {
    boolean hasLevels = takeLumaBlock(block, source, prediction);
    int corner = lumaCorner(block);
    for (int line = corner; line < corner + Tile.BLOCK * Tile.EDGE; line += Tile.EDGE) {
      System.arraycopy(prediction.luma, line, decoded.luma, line, Tile.BLOCK);
    }
    if (hasLevels) {
      dequantize(luma[block], quantizer);
      add(decoded.luma, corner, MacroblockPixels.LUMA_EDGE);
    }
  }

  /** Takes the difference of chroma alone, and puts down what a decoder makes of it. */
  void codeChroma(
      MacroblockPixels source, MacroblockPixels prediction, MacroblockPixels decoded) {
    takeChroma(source, prediction);
    for (int component = 0; component < chroma.length; component++) {
      int[] from = prediction.chroma[component];
      System.arraycopy(from, 0, decoded.chroma[component], 0, from.length);
    }
    addChroma(decoded);
  }

  private void takeChroma(MacroblockPixels source, MacroblockPixels prediction) {
    chromaPattern = 0;
    for (int component = 0; component < chroma.length; component++) {
      takeChroma(component, source.chroma[component], prediction.chroma[component]);
    }
  }

  private boolean takeLumaBlock(int block, MacroblockPixels source, MacroblockPixels prediction) {
    int[] levels = luma[block];
    int corner = lumaCorner(block);
    boolean differs =
        subtract(source.luma, prediction.luma, corner, MacroblockPixels.LUMA_EDGE, levels);
    if (differs) {
      CoeffTransformer.fdct4x4(levels);
    }
    if (intra) {
      lumaMeans[meanIndex(block)] = levels[0];
      levels[0] = 0;
    }
    if (differs && Quantizer.quantize(levels, quantizer, exact)) {
      lumaPattern |= 1 << (block / 4);
      return true;
    }
    return false;
  }

  private void takeChroma(int component, int[] source, int[] prediction) {
    int[] blockMeans = chromaMeans[component];
    for (int block = 0; block < chroma[component].length; block++) {
      int[] levels = chroma[component][block];
      int edge = MacroblockPixels.CHROMA_EDGE;
      if (subtract(source, prediction, chromaCorner(block), edge, levels)) {
        CoeffTransformer.fdct4x4(levels);
        blockMeans[block] = levels[0];
        levels[0] = 0;
        if (Quantizer.quantize(levels, chromaQuantizer, exact)) {
          chromaPattern = 2;
        }
      } else {
        blockMeans[block] = 0;
      }
    }
    CoeffTransformer.fvdDC2x2(blockMeans);
    if (Quantizer.quantizeMeans(blockMeans, chromaQuantizer) && chromaPattern == 0) {
      chromaPattern = 1;
    }
  }

  /** Adds to the prediction what a decoder will, in place. */
  void addTo(MacroblockPixels prediction) {
    if (intra) {
      System.arraycopy(lumaMeans, 0, means, 0, 16);
      CoeffTransformer.invDC4x4(means);
      CoeffTransformer.dequantizeDC4x4(means, quantizer, null);
    }
    for (int block = 0; block < luma.length; block++) {
      if (hasLuma(block) || intra) {
        dequantize(luma[block], quantizer);
        if (intra) {
          work[0] = means[meanIndex(block)];
        }
        add(prediction.luma, lumaCorner(block), MacroblockPixels.LUMA_EDGE);
      }
    }
    addChroma(prediction);
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
    for (int block = 0; block < chroma[component].length; block++) {
      dequantize(chroma[component][block], chromaQuantizer);
      work[0] = means[block];
      add(prediction.chroma[component], chromaCorner(block), MacroblockPixels.CHROMA_EDGE);
    }
  }

  private void dequantize(int[] levels, int blockQuantizer) {
    System.arraycopy(levels, 0, work, 0, 16);
    CoeffTransformer.dequantizeAC(work, blockQuantizer, null);
  }

  private void add(int[] samples, int corner, int stride) {
    CoeffTransformer.idct4x4(work);
    for (int i = 0; i < 16; i++) {
      int at = corner + i / Tile.BLOCK * stride + i % Tile.BLOCK;
      samples[at] = Math.max(0, Math.min(255, samples[at] + work[i]));
    }
  }

  private static boolean subtract(
      int[] source, int[] prediction, int corner, int stride, int[] difference) {
    int differs = 0;
    for (int i = 0; i < 16; i++) {
      int at = corner + i / Tile.BLOCK * stride + i % Tile.BLOCK;
      difference[i] = source[at] - prediction[at];
      differs |= difference[i];
    }
    return differs != 0;
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
