package heapreel.video.h264;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.VideoFormat;

/**
 * A palette's colours as luma and chroma of bt709 in limited range (ITU-R BT.709-6, 3).
 *
 * <p>Luma is 16 to 235. Chroma is 16 to 240 in 64ths, so that the mean of four pixels is rounded
 * once only. Immutable.
 */
final class YuvPalette {

  private static final double RED = 0.2126;
  private static final double GREEN = 0.7152;
  private static final double BLUE = 0.0722;

  /** Parts of a step of chroma. */
  static final int CHROMA_UNIT = 64;

  private final Palette palette;
  private final int[] luma;
  private final double[] exactLuma;
  private final int[] blue;
  private final int[] red;
  private final int[] roundedBlue;
  private final int[] roundedRed;

  YuvPalette(Palette palette) {
    this.palette = palette;
    luma = new int[palette.size()];
    exactLuma = new double[palette.size()];
    blue = new int[palette.size()];
    red = new int[palette.size()];
    roundedBlue = new int[palette.size()];
    roundedRed = new int[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      double r = (palette.rgb(i) >> 16 & 255) / 255.0;
      double g = (palette.rgb(i) >> 8 & 255) / 255.0;
      double b = (palette.rgb(i) & 255) / 255.0;
      double y = RED * r + GREEN * g + BLUE * b;
      exactLuma[i] = 16 + 219 * y;
      luma[i] = (int) Math.round(16 + 219 * y);
      blue[i] = (int) Math.round(CHROMA_UNIT * (128 + 224 * (b - y) / (2 * (1 - BLUE))));
      red[i] = (int) Math.round(CHROMA_UNIT * (128 + 224 * (r - y) / (2 * (1 - RED))));
      roundedBlue[i] = mean(4 * blue[i]);
      roundedRed[i] = mean(4 * red[i]);
    }
  }

  /** Refuses a canvas that is not of this film: of another size, or with other colours. */
  void require(Canvas canvas, VideoFormat format) {
    if (canvas.width() != format.width() || canvas.height() != format.height()) {
      throw new IllegalArgumentException(
          "canvas of " + canvas.width() + "x" + canvas.height() + " in a film of " + format);
    }
    if (canvas.palette() != palette) {
      throw new IllegalArgumentException("canvas with another palette than the film's");
    }
  }

  /** Luma of the colour with this index. */
  int luma(int index) {
    return luma[index];
  }

  /** Blue difference of the colour with this index. */
  int blue(int index) {
    return roundedBlue[index];
  }

  /** Red difference of the colour with this index. */
  int red(int index) {
    return roundedRed[index];
  }

  /** Blue difference of four pixels that share one sample. */
  int blue(int a, int b, int c, int d) {
    return mean(blue[a] + blue[b] + blue[c] + blue[d]);
  }

  /** Red difference of four pixels that share one sample. */
  int red(int a, int b, int c, int d) {
    return mean(red[a] + red[b] + red[c] + red[d]);
  }

  /** Luma of a colour, not rounded. */
  double exactLuma(int index) {
    return exactLuma[index];
  }

  /** Blue difference of a colour, in {@link #CHROMA_UNIT}s. */
  int exactBlue(int index) {
    return blue[index];
  }

  /** Red difference of a colour, in {@link #CHROMA_UNIT}s. */
  int exactRed(int index) {
    return red[index];
  }

  /** How many colours there are. */
  int size() {
    return luma.length;
  }

  private static int mean(int sumOfFour) {
    int divisor = 4 * CHROMA_UNIT;
    return (sumOfFour + divisor / 2) / divisor;
  }
}
