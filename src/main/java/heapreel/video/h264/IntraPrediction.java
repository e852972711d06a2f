package heapreel.video.h264;

import java.util.Arrays;

/**
 * Predicts a macroblock of a key frame from those at its left and above it (ITU-T H.264, 8.3.3 and
 * 8.3.4).
 *
 * <p>Luma goes on from above, from the left, or with the mean of both, whichever is nearest to the
 * source; chroma with means of quarters. Not thread-safe.
 */
final class IntraPrediction {

  /** Values of {@code Intra16x16PredMode}. */
  static final int VERTICAL = 0;

  static final int HORIZONTAL = 1;
  static final int MEAN = 2;

  private static final int LUMA = MacroblockPixels.LUMA_EDGE;
  private static final int CHROMA = MacroblockPixels.CHROMA_EDGE;

  private final Planes picture;
  private final int[] above = new int[LUMA];
  private final int[] left = new int[LUMA];

  /** Predicts from what is in {@code picture} at the time. */
  IntraPrediction(Planes picture) {
    this.picture = picture;
  }

  /** Fills {@code prediction}; the answer is the mode that luma is predicted with. */
  int predict(MacroblockPixels source, MacroblockPixels prediction, int column, int row) {
    boolean hasLeft = column > 0;
    boolean hasAbove = row > 0;
    takeLumaEdges(column, row);
    int mean = mean(0, 0, hasAbove, hasLeft, LUMA);
    int mode = nearest(source.luma, mean, hasAbove, hasLeft);
    for (int y = 0; y < LUMA; y++) {
      int line = y * LUMA;
      if (mode == VERTICAL) {
        System.arraycopy(above, 0, prediction.luma, line, LUMA);
      } else {
        Arrays.fill(prediction.luma, line, line + LUMA, mode == HORIZONTAL ? left[y] : mean);
      }
    }
    for (int component = 0; component < 2; component++) {
      takeChromaEdges(component, column, row);
      predictChroma(prediction.chroma[component], hasAbove, hasLeft);
    }
    return mode;
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
      return VERTICAL;
    }
    return hasLeft && fromLeft < fromMean ? HORIZONTAL : MEAN;
  }

  private void predictChroma(int[] to, boolean hasAbove, boolean hasLeft) {
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
