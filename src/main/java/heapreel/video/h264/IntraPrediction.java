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

  private final Planes picture;
  private final int[] above = new int[LUMA];
  private final int[] left = new int[LUMA];
  private final int[][] means = new int[2][CHROMA * CHROMA];
  private final int[] distances = new int[3];
  private int mode;
  private int chromaMode;
  private int distance;

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

  /** How far luma is from its prediction: the sum of absolute differences. */
  int distance() {
    return distance;
  }

  /** Chooses modes, and fills {@code prediction}. */
  void predict(MacroblockPixels source, MacroblockPixels prediction, int column, int row) {
    boolean hasLeft = column > 0;
    boolean hasAbove = row > 0;
    takeLumaEdges(column, row);
    int mean = mean(0, 0, hasAbove, hasLeft, LUMA);
    mode = nearest(source.luma, mean, hasAbove, hasLeft);
    for (int y = 0; y < LUMA; y++) {
      int line = y * LUMA;
      if (mode == VERTICAL) {
        System.arraycopy(above, 0, prediction.luma, line, LUMA);
      } else {
        Arrays.fill(prediction.luma, line, line + LUMA, mode == HORIZONTAL ? left[y] : mean);
      }
    }
    predictChroma(source, prediction, column, row);
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
    for (int y = 0; y < CHROMA; y++) {
      for (int x = 0; x < CHROMA; x++) {
        int sample = source[y * CHROMA + x];
        distances[CHROMA_MEANS] += Math.abs(sample - mean[y * CHROMA + x]);
        distances[CHROMA_HORIZONTAL] += Math.abs(sample - left[y]);
        distances[CHROMA_VERTICAL] += Math.abs(sample - above[x]);
      }
    }
  }

  private void takeLumaEdges(int column, int row) {
    for (int i = 0; i < LUMA; i++) {
      above[i] = row > 0 ? picture.luma(column * LUMA + i, row * LUMA - 1) : 0;
      left[i] = column > 0 ? picture.luma(column * LUMA - 1, row * LUMA + i) : 0;
    }
  }

  private void takeChromaEdges(int component, int column, int row) {
    for (int i = 0; i < CHROMA; i++) {
      above[i] = row > 0 ? picture.chroma(component, column * CHROMA + i, row * CHROMA - 1) : 0;
      left[i] = column > 0 ? picture.chroma(component, column * CHROMA - 1, row * CHROMA + i) : 0;
    }
  }

  private int nearest(int[] source, int mean, boolean hasAbove, boolean hasLeft) {
    int fromAbove = 0;
    int fromLeft = 0;
    int fromMean = 0;
    for (int y = 0; y < LUMA; y++) {
      for (int x = 0; x < LUMA; x++) {
        int sample = source[y * LUMA + x];
        fromAbove += Math.abs(sample - above[x]);
        fromLeft += Math.abs(sample - left[y]);
        fromMean += Math.abs(sample - mean);
      }
    }
    if (hasAbove && fromAbove < fromMean && (!hasLeft || fromAbove <= fromLeft)) {
      distance = fromAbove;
      return VERTICAL;
    }
    boolean isLeft = hasLeft && fromLeft < fromMean;
    distance = isLeft ? fromLeft : fromMean;
    return isLeft ? HORIZONTAL : MEAN;
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
