package heapreel.film;

import java.io.IOException;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the first number of a row at which a size is within a limit, when sizes fall with the
 * numbers and are dear to ask for. It draws the logarithm of the size as a straight line between
 * the two numbers known, and halves the row where that does not help. Where sizes do not fall, what
 * is found is within the limit all the same.
 *
 * @param limitBytes size that is wanted at most
 * @param scale what the logarithm of the size is about linear in, growing
 * @param unscale its inverse
 */
record FirstFit(long limitBytes, DoubleUnaryOperator scale, DoubleUnaryOperator unscale) {

  /** Share of the limit at which an earlier number is no longer worth asking for. */
  private static final double CLOSE_ENOUGH = 0.93;

  /** What lies in the middle between too large and close enough. */
  private static final double TARGET = 0.97;

  /** For a row in which the same difference changes the size by the same factor. */
  static FirstFit linear(long limitBytes) {
    return new FirstFit(limitBytes, DoubleUnaryOperator.identity(), DoubleUnaryOperator.identity());
  }

  /** For a row in which the same factor changes the size by the same factor. */
  static FirstFit logarithmic(long limitBytes) {
    return new FirstFit(limitBytes, Math::log, Math::exp);
  }

  /**
   * A number above {@code tooEarly}, and at most {@code fits}, whose size is within the limit.
   *
   * @param tooEarly a number whose size is above the limit
   * @param tooManyBytes that size
   * @param fits a number whose size is within the limit
   * @param fewBytes that size
   */
  int search(int tooEarly, long tooManyBytes, int fits, long fewBytes, Sizes sizes)
      throws IOException {
    int low = tooEarly;
    int high = fits;
    double lowBytes = Math.max(tooManyBytes, limitBytes + 1);
    double highBytes = fewBytes;
    for (int round = 1; high - low > 1 && highBytes < CLOSE_ENOUGH * limitBytes; round++) {
      boolean halve = round % 3 == 0;
      int guess = between(low, high, halve ? 0.5 : fall(lowBytes, highBytes));
      long bytes = sizes.bytes(guess);
      if (bytes > limitBytes) {
        low = guess;
        lowBytes = bytes;
      } else {
        high = guess;
        highBytes = bytes;
      }
    }
    return high;
  }

  /** Which share of the way from one size to the other, in logarithms, leads to the target. */
  private double fall(double lowBytes, double highBytes) {
    return Math.log(lowBytes / (TARGET * limitBytes)) / Math.log(lowBytes / highBytes);
  }

  private int between(int low, int high, double share) {
    double from = scale.applyAsDouble(low);
    double to = scale.applyAsDouble(high);
    double guess = Math.ceil(unscale.applyAsDouble(from + share * (to - from)));
    return (int) Math.max(low + 1, Math.min(high - 1, guess));
  }

  /** Tells the size at a number. */
  @FunctionalInterface
  interface Sizes {

    /** The size at a number; may take its time. */
    long bytes(int number) throws IOException;
  }
}
