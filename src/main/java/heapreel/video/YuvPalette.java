package heapreel.video;

import heapreel.frame.Palette;
import heapreel.raster.Canvas;

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
  private static final int CHROMA_UNIT = 64;

  private final Palette palette;
  private final int[] luma;
  private final double[] exactLuma;
  private final int[] blue;
  private final int[] red;

  YuvPalette(Palette palette) {
    this.palette = palette;
    luma = new int[palette.size()];
    exactLuma = new double[palette.size()];
    blue = new int[palette.size()];
    red = new int[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      double r = (palette.rgb(i) >> 16 & 255) / 255.0;
      double g = (palette.rgb(i) >> 8 & 255) / 255.0;
      double b = (palette.rgb(i) & 255) / 255.0;
      double y = RED * r + GREEN * g + BLUE * b;
      exactLuma[i] = 16 + 219 * y;
      luma[i] = (int) Math.round(16 + 219 * y);
      blue[i] = (int) Math.round(CHROMA_UNIT * (128 + 224 * (b - y) / (2 * (1 - BLUE))));
      red[i] = (int) Math.round(CHROMA_UNIT * (128 + 224 * (r - y) / (2 * (1 - RED))));
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

  /** Blue difference of four pixels that share one sample. */
  int blue(int a, int b, int c, int d) {
    return mean(blue[a] + blue[b] + blue[c] + blue[d]);
  }

  /** Red difference of four pixels that share one sample. */
  int red(int a, int b, int c, int d) {
    return mean(red[a] + red[b] + red[c] + red[d]);
  }

  boolean isNear(Canvas canvas, int column, int row, MacroblockPixels decoded, double tolerance) {
    byte[] pixels = canvas.pixels();
    int width = canvas.width();
    for (int y = 0; y < 16 && row * 16 + y < canvas.height(); y += 2) {
      for (int x = 0; x < 16 && column * 16 + x < width; x += 2) {
        int at = (row * 16 + y) * width + column * 16 + x;
        int index = pixels[at] & 255;
        int cx = column * 16 + x;
        int cy = row * 16 + y;
        if ((cx > 1 && (pixels[at - 2] & 255) != index)
            || (cx < width - 2 && (pixels[at + 2] & 255) != index)
            || (cy > 1 && (pixels[at - 2 * width] & 255) != index)
            || (cy < canvas.height() - 2 && (pixels[at + 2 * width] & 255) != index)) {
          continue;
        }
        int chroma = y / 2 * 8 + x / 2;
        double db = (decoded.chroma[0][chroma] - blue[index] / 64.0) * 255.0 / 224;
        double dr = (decoded.chroma[1][chroma] - red[index] / 64.0) * 255.0 / 224;
        for (int i = 0; i < 4; i++) {
          int l = (y + i / 2) * 16 + x + i % 2;
          double dy = (decoded.luma[l] - exactLuma[index]) * 255.0 / 219;
          if (Math.abs(dy + 1.8556 * db) > tolerance
              || Math.abs(dy + 1.5748 * dr) > tolerance
              || Math.abs(dy - 0.1873 * db - 0.4681 * dr) > tolerance) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static int mean(int sumOfFour) {
    int divisor = 4 * CHROMA_UNIT;
    return (sumOfFour + divisor / 2) / divisor;
  }
}
