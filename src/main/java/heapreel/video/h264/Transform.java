package heapreel.video.h264;

/**
 * The transform of blocks of 4 × 4 samples, and its inverse (ITU-T H.264, 8.5.12), each together
 * with what comes before or after it. Coefficients stand row by row. Stateless.
 */
final class Transform {

  private static final int EDGE = Tile.BLOCK;

  /** Scales of levels at quantizers 0 to 5, of each coefficient of a block. */
  private static final int[][] SCALES = {
    Quantizer.byPlace(10, 16, 13),
    Quantizer.byPlace(11, 18, 14),
    Quantizer.byPlace(13, 20, 16),
    Quantizer.byPlace(14, 23, 18),
    Quantizer.byPlace(16, 25, 20),
    Quantizer.byPlace(18, 29, 23),
  };

  private Transform() {}

  /** Transforms the difference of two blocks; the answer is whether there is one. */
  static boolean forward(int[] source, int[] prediction, int at, int stride, int[] to) {
    int any = 0;
    for (int y = 0, from = at; y < EDGE; y++, from += stride) {
      int a = source[from] - prediction[from];
      int b = source[from + 1] - prediction[from + 1];
      int c = source[from + 2] - prediction[from + 2];
      int d = source[from + 3] - prediction[from + 3];
      any |= a | b | c | d;
      int line = y * EDGE;
      to[line] = a + d + b + c;
      to[line + 1] = 2 * (a - d) + b - c;
      to[line + 2] = a + d - b - c;
      to[line + 3] = a - d - 2 * (b - c);
    }
    if (any == 0) {
      return false;
    }
    for (int x = 0; x < EDGE; x++) {
      int outer = to[x] + to[x + 12];
      int inner = to[x + 4] + to[x + 8];
      int outerStep = to[x] - to[x + 12];
      int innerStep = to[x + 4] - to[x + 8];
      to[x] = outer + inner;
      to[x + 4] = 2 * outerStep + innerStep;
      to[x + 8] = outer - inner;
      to[x + 12] = outerStep - 2 * innerStep;
    }
    return true;
  }

  /** Makes coefficients of levels. */
  static void scale(int[] levels, int quantizer, int[] to) {
    int[] scales = SCALES[quantizer % 6];
    int shift = quantizer / 6;
    for (int i = 0; i < to.length; i++) {
      to[i] = (levels[i] * scales[i]) << shift;
    }
  }

  /** Adds to samples what coefficients, which are lost, stand for. */
  static void addInverse(int[] block, int[] samples, int at, int stride) {
    for (int line = 0; line < block.length; line += EDGE) {
      int even = block[line] + block[line + 2];
      int odd = block[line] - block[line + 2];
      int small = (block[line + 1] >> 1) - block[line + 3];
      int large = block[line + 1] + (block[line + 3] >> 1);
      block[line] = even + large;
      block[line + 1] = odd + small;
      block[line + 2] = odd - small;
      block[line + 3] = even - large;
    }
    for (int x = 0, to = at; x < EDGE; x++, to++) {
      int even = block[x] + block[x + 8] + 32;
      int odd = block[x] - block[x + 8] + 32;
      int small = (block[x + 4] >> 1) - block[x + 12];
      int large = block[x + 4] + (block[x + 12] >> 1);
      samples[to] = clip(samples[to] + ((even + large) >> 6));
      samples[to + stride] = clip(samples[to + stride] + ((odd + small) >> 6));
      samples[to + 2 * stride] = clip(samples[to + 2 * stride] + ((odd - small) >> 6));
      samples[to + 3 * stride] = clip(samples[to + 3 * stride] + ((even - large) >> 6));
    }
  }

  /** Adds to samples what a block's mean alone stands for. */
  static void addMean(int mean, int[] samples, int at, int stride) {
    int more = (mean + 32) >> 6;
    for (int line = at; line < at + EDGE * stride; line += stride) {
      for (int i = line; i < line + EDGE; i++) {
        samples[i] = clip(samples[i] + more);
      }
    }
  }

  private static int clip(int sample) {
    return (sample & ~255) == 0 ? sample : sample < 0 ? 0 : 255;
  }
}
