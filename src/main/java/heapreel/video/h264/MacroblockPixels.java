package heapreel.video.h264;

import heapreel.raster.Canvas;
import java.util.Arrays;

/**
 * Samples of one macroblock, 0 to 255: 16 × 16 of luma and 8 × 8 of each chroma, row by row.
 *
 * <p>A buffer that is filled again and again; not thread-safe.
 */
final class MacroblockPixels {

  static final int LUMA_EDGE = 16;
  static final int CHROMA_EDGE = 8;

  final int[] luma = new int[LUMA_EDGE * LUMA_EDGE];

  /** Blue difference, then red difference. */
  final int[][] chroma = new int[2][CHROMA_EDGE * CHROMA_EDGE];

  /** Takes a tile of the canvas; where it is cut off, its last row and column go on. */
  void take(Canvas canvas, YuvPalette palette, int column, int row) {
    byte[] pixels = canvas.pixels();
    int stride = canvas.width();
    int left = column * LUMA_EDGE;
    int top = row * LUMA_EDGE;
    int lastX = canvas.width() - 1;
    int lastY = canvas.height() - 1;
    for (int y = 0; y < LUMA_EDGE; y += 2) {
      int line = Math.min(top + y, lastY - 1) * stride;
      for (int x = 0; x < LUMA_EDGE; x += 2) {
        int from = line + Math.min(left + x, lastX - 1);
        takeFour(pixels, from, stride, palette, y * LUMA_EDGE + x);
      }
    }
    if (left + LUMA_EDGE > canvas.width() || top + LUMA_EDGE > canvas.height()) {
      extendEdges(canvas.width() - left, canvas.height() - top);
    }
  }

  /** Takes the samples of another macroblock. */
  void copyFrom(MacroblockPixels other) {
    System.arraycopy(other.luma, 0, luma, 0, luma.length);
    System.arraycopy(other.chroma[0], 0, chroma[0], 0, chroma[0].length);
    System.arraycopy(other.chroma[1], 0, chroma[1], 0, chroma[1].length);
  }

  /** Whether all samples are equal, in each of the three. */
  boolean isUniform() {
    return isUniform(luma) && isUniform(chroma[0]) && isUniform(chroma[1]);
  }

  private static boolean isUniform(int[] samples) {
    return Arrays.mismatch(samples, 0, samples.length - 1, samples, 1, samples.length) < 0;
  }

  /** How far others are from these: the sum of the squares of all differences. */
  int squaredDistance(MacroblockPixels other) {
    return squaredDistance(luma, other.luma)
        + squaredDistance(chroma[0], other.chroma[0])
        + squaredDistance(chroma[1], other.chroma[1]);
  }

  private static int squaredDistance(int[] samples, int[] others) {
    int sum = 0;
    for (int i = 0; i < samples.length; i++) {
      int difference = samples[i] - others[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Writes the samples as they are, on whole bytes (ITU-T H.264, 7.3.5). */
  void writeTo(BitBuffer out) {
    out.align();
    write(luma, out);
    write(chroma[0], out);
    write(chroma[1], out);
  }

  private static void write(int[] samples, BitBuffer out) {
    for (int sample : samples) {
      out.write(sample, 8);
    }
  }

  private void takeFour(byte[] pixels, int from, int stride, YuvPalette palette, int to) {
    int a = pixels[from] & 255;
    int b = pixels[from + 1] & 255;
    int c = pixels[from + stride] & 255;
    int d = pixels[from + stride + 1] & 255;
    int chromaTo = to / (2 * LUMA_EDGE) * CHROMA_EDGE + to % LUMA_EDGE / 2;
    if (a == b && a == c && a == d) {
      int of = palette.luma(a);
      luma[to] = of;
      luma[to + 1] = of;
      luma[to + LUMA_EDGE] = of;
      luma[to + LUMA_EDGE + 1] = of;
      chroma[0][chromaTo] = palette.blue(a);
      chroma[1][chromaTo] = palette.red(a);
      return;
    }
    luma[to] = palette.luma(a);
    luma[to + 1] = palette.luma(b);
    luma[to + LUMA_EDGE] = palette.luma(c);
    luma[to + LUMA_EDGE + 1] = palette.luma(d);
    chroma[0][chromaTo] = palette.blue(a, b, c, d);
    chroma[1][chromaTo] = palette.red(a, b, c, d);
  }

  private void extendEdges(int width, int height) {
    for (int y = 0; y < LUMA_EDGE; y++) {
      for (int x = 0; x < LUMA_EDGE; x++) {
        int from = Math.min(y, height - 1) * LUMA_EDGE + Math.min(x, width - 1);
        luma[y * LUMA_EDGE + x] = luma[from];
      }
    }
  }
}
