package heapreel.video.h264;

/**
 * Divides coefficients of the 4 × 4 transform by the step of a quantizer (ITU-T H.264, 8.5).
 *
 * <p>Means of blocks are rounded to the nearest level, for they are the colour of what is flat; the
 * other coefficients rather towards zero, which takes fewer bits. Stateless.
 */
final class Quantizer {

  /** Inverse steps in 2^-15ths at quantizers 0 to 5, of each coefficient of a block. */
  private static final int[][] INVERSE_STEPS = {
    byPlace(13_107, 5_243, 8_066),
    byPlace(11_916, 4_660, 7_490),
    byPlace(10_082, 4_194, 6_554),
    byPlace(9_362, 3_647, 5_825),
    byPlace(8_192, 3_355, 5_243),
    byPlace(7_282, 2_893, 4_559),
  };

  private static final int NEAREST = 2;
  private static final int TOWARDS_ZERO = 3;

  private Quantizer() {}

  /**
   * Quantizes a block; the answer is whether there is a level that is not zero.
   *
   * @param exactly whether all coefficients are rounded to the nearest level, not only the mean
   */
  static boolean quantize(int[] coefficients, int[] levels, int quantizer, boolean exactly) {
    boolean any = quantizeWithoutMean(coefficients, levels, quantizer, exactly);
    int shift = 15 + quantizer / 6;
    int step = INVERSE_STEPS[quantizer % 6][0];
    levels[0] = divide(coefficients[0], step, (1 << shift) / NEAREST, shift);
    return any || levels[0] != 0;
  }

  /** Quantizes a block but for its mean, whose level is zero. */
  static boolean quantizeWithoutMean(
      int[] coefficients, int[] levels, int quantizer, boolean exactly) {
    int[] steps = INVERSE_STEPS[quantizer % 6];
    int shift = 15 + quantizer / 6;
    int rounding = (1 << shift) / (exactly ? NEAREST : TOWARDS_ZERO);
    int any = 0;
    for (int i = 1; i < levels.length; i++) {
      int level = divide(coefficients[i], steps[i], rounding, shift);
      levels[i] = level;
      any |= level;
    }
    levels[0] = 0;
    return any != 0;
  }

  /** Quantizes the transformed means of blocks; the answer is whether there is a level. */
  static boolean quantizeMeans(int[] means, int quantizer) {
    int step = INVERSE_STEPS[quantizer % 6][0];
    int shift = 16 + quantizer / 6;
    int any = 0;
    for (int i = 0; i < means.length; i++) {
      means[i] = divide(means[i], step, (1 << shift) / NEAREST, shift);
      any |= means[i];
    }
    return any != 0;
  }

  /** A number for each coefficient: at even places both ways, at odd, and at mixed. */
  static int[] byPlace(int even, int odd, int mixed) {
    int[] numbers = new int[16];
    for (int i = 0; i < numbers.length; i++) {
      int odds = (i & 1) + (i >> 2 & 1);
      numbers[i] = odds == 0 ? even : odds == 2 ? odd : mixed;
    }
    return numbers;
  }

  private static int divide(int coefficient, int inverseStep, int rounding, int shift) {
    int sign = coefficient >> 31;
    int size = (coefficient ^ sign) - sign;
    return (((size * inverseStep + rounding) >> shift) ^ sign) - sign;
  }
}
