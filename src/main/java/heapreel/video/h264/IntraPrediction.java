package heapreel.video.h264;

import java.util.Arrays;

/**
 * Predicts a macroblock from those at its left and above it (ITU-T H.264, 8.3.3 and 8.3.4): luma
 * and chroma go on from above, from the left, or with the mean of both, whichever is nearest to the
 * source. Not thread-safe.
 */
final class IntraPrediction {

  /** Values of {@code Intra16x16PredMode}. */
  static final int VERTICAL = 0;

  static final int HORIZONTAL = 1;
  static final int MEAN = 2;

  /** Values of {@code intra_chroma_pred_mode}. */
  static final int CHROMA_MEANS = 0;

  static final int CHROMA_HORIZONTAL = 1;
  static final int CHROMA_VERTICAL = 2;

  private static final int LUMA = MacroblockPixels.LUMA_EDGE;
  private static final int CHROMA = MacroblockPixels.CHROMA_EDGE;

  /** How much nearer another mode of chroma has to be, for it takes more bits. */
  private static final int CHROMA_MODE_COST = 16;

  /** Further than any macroblock is from its prediction. */
  private static final int FAR = 1 << 20;

  private final Planes picture;
  private final int[] above = new int[LUMA];
  private final int[] left = new int[LUMA];
  private final int[][] means = new int[2][CHROMA * CHROMA];
  private final int[] distances = new int[3];
  private int mode;
  private int chromaMode;
  private boolean hasLuma;

  /** Predicts from what is in {@code picture} at the time. */
  IntraPrediction(Planes picture) {
    this.picture = picture;
  }

  /** The mode that luma was predicted with. */
  int mode() {
    return mode;
  }

  /** The mode that chroma was predicted with. */
  int chromaMode() {
    return chromaMode;
  }

  /** Whether luma was predicted, which it isn't where it is too far. */
  boolean hasLuma() {
    return hasLuma;
  }

  /**
   * Chooses modes, and fills {@code prediction}.
   *
   * @param maxDistance up to which sum of absolute differences luma is predicted
   */
  void predict(
      MacroblockPixels source, MacroblockPixels prediction, int maxDistance, int column, int row) {
    boolean hasLeft = column > 0;
    boolean hasAbove = row > 0;
    takeLumaEdges(column, row);
    int mean = mean(0, 0, hasAbove, hasLeft, LUMA);
    hasLuma = chooseMode(source.luma, mean, maxDistance, hasAbove, hasLeft);
    if (hasLuma) {
      fillLuma(prediction.luma, mean);
    }
    predictChroma(source, prediction, column, row);
  }

  private void fillLuma(int[] to, int mean) {
    for (int y = 0; y < LUMA; y++) {
      int line = y * LUMA;
      if (mode == VERTICAL) {
        System.arraycopy(above, 0, to, line, LUMA);
      } else {
        Arrays.fill(to, line, line + LUMA, mode == HORIZONTAL ? left[y] : mean);
      }
    }
  }

  private void predictChroma(
      MacroblockPixels source, MacroblockPixels prediction, int column, int row) {
    Arrays.fill(distances, 0);
    for (int component = 0; component < 2; component++) {
      takeChromaEdges(component, column, row);
      fillMeans(means[component], row > 0, column > 0);
      addDistances(source.chroma[component], means[component]);
    }
    chromaMode = CHROMA_MEANS;
    int least = distances[CHROMA_MEANS] - CHROMA_MODE_COST;
    if (column > 0 && distances[CHROMA_HORIZONTAL] < least) {
      chromaMode = CHROMA_HORIZONTAL;
      least = distances[CHROMA_HORIZONTAL];
    }
    if (row > 0 && distances[CHROMA_VERTICAL] < least) {
      chromaMode = CHROMA_VERTICAL;
    }
    for (int component = 0; component < 2; component++) {
      int[] to = prediction.chroma[component];
      if (chromaMode == CHROMA_MEANS) {
        System.arraycopy(means[component], 0, to, 0, to.length);
      } else {
        takeChromaEdges(component, column, row);
        fillChroma(to);
      }
    }
  }

  private void fillChroma(int[] to) {
    for (int y = 0; y < CHROMA; y++) {
      if (chromaMode == CHROMA_VERTICAL) {
        System.arraycopy(above, 0, to, y * CHROMA, CHROMA);
      } else {
        Arrays.fill(to, y * CHROMA, (y + 1) * CHROMA, left[y]);
      }
    }
  }

  private void addDistances(int[] source, int[] mean) {
    int fromMeans = 0;
    int fromLeft = 0;
    int fromAbove = 0;
    for (int y = 0; y < CHROMA; y++) {
      int beginning = left[y];
      for (int x = 0; x < CHROMA; x++) {
        int sample = source[y * CHROMA + x];
        fromMeans += Math.abs(sample - mean[y * CHROMA + x]);
        fromLeft += Math.abs(sample - beginning);
        fromAbove += Math.abs(sample - above[x]);
      }
    }
    distances[CHROMA_MEANS] += fromMeans;
    distances[CHROMA_HORIZONTAL] += fromLeft;
    distances[CHROMA_VERTICAL] += fromAbove;
  }

  private void takeLumaEdges(int column, int row) {
    if (row > 0) {
      picture.readRow(column * LUMA, row * LUMA - 1, above);
    }
    if (column > 0) {
      picture.readColumn(column * LUMA - 1, row * LUMA, left);
    }
  }

  private void takeChromaEdges(int component, int column, int row) {
    if (row > 0) {
      picture.readChromaRow(component, column * CHROMA, row * CHROMA - 1, above);
    }
    if (column > 0) {
      picture.readChromaColumn(component, column * CHROMA - 1, row * CHROMA, left);
    }
  }

  /** Chooses the nearest mode of luma; the answer is whether it is near enough. */
  private boolean chooseMode(
      int[] source, int mean, int maxDistance, boolean hasAbove, boolean hasLeft) {
    int fromAbove = hasAbove ? 0 : FAR;
    int fromLeft = hasLeft ? 0 : FAR;
    int fromMean = 0;
    for (int line = 0; line < source.length; line += LUMA) {
      int beginning = left[line / LUMA];
      for (int x = 0; x < LUMA; x++) {
        int sample = source[line + x];
        fromAbove += Math.abs(sample - above[x]);
        fromLeft += Math.abs(sample - beginning);
        fromMean += Math.abs(sample - mean);
      }
      if (Math.min(fromMean, Math.min(fromAbove, fromLeft)) > maxDistance) {
        return false;
      }
    }
    boolean isAbove = fromAbove <= fromMean && fromAbove <= fromLeft;
    mode = isAbove ? VERTICAL : fromLeft <= fromMean ? HORIZONTAL : MEAN;
    return true;
  }

  private void fillMeans(int[] to, boolean hasAbove, boolean hasLeft) {
    for (int y = 0; y < CHROMA; y += 4) {
      for (int x = 0; x < CHROMA; x += 4) {
        // Off the diagonal only the edge that the quarter touches counts, when it is there.
        boolean useAbove = hasAbove && !(hasLeft && x < y);
        boolean useLeft = hasLeft && !(hasAbove && x > y);
        int mean = mean(x, y, useAbove, useLeft, 4);
        for (int line = y; line < y + 4; line++) {
          Arrays.fill(to, line * CHROMA + x, line * CHROMA + x + 4, mean);
        }
      }
    }
  }

  /** Mean of {@code length} samples of each edge that is used, rounded. */
  private int mean(int x, int y, boolean useAbove, boolean useLeft, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (useAbove ? above[x + i] : 0) + (useLeft ? left[y + i] : 0);
    }
    int count = (useAbove ? length : 0) + (useLeft ? length : 0);
    return count == 0 ? Planes.GREY : (sum + count / 2) / count;
  }
}
