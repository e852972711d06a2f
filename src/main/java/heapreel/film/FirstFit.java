package heapreel.film;

import java.io.IOException;
import java.util.function.DoubleUnaryOperator;

/**
 * Finds the first number of a range at which a size is within a limit, when sizes fall with the
 * numbers and are expensive to determine. It interpolates the logarithm of the size linearly
 * between the two known numbers, and halves the range where that does not help. Where sizes do not
 * fall, what is found is within the limit all the same.
 *
 * @param limitBytes size that is wanted at most
 * @param scale increasing function of the number in which the logarithm of the size is about linear
 * @param unscale its inverse
 */
record FirstFit(long limitBytes, DoubleUnaryOperator scale, DoubleUnaryOperator unscale) {

  /** Share of the limit at which an earlier number is no longer worth trying. */
  private static final double CLOSE_ENOUGH = 0.93;

  /** The middle between too large and close enough. */
  private static final double TARGET = 0.97;

  /** Creates a search where the same difference changes the size by the same factor. */
  static FirstFit linear(long limitBytes) {
    return new FirstFit(limitBytes, DoubleUnaryOperator.identity(), DoubleUnaryOperator.identity());
  }

  /** Creates a search where the same factor changes the size by the same factor. */
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

  /** Share of the way from one size to the other, in logarithms, at which the target is. */
  private double fall(double lowBytes, double highBytes) {
    return Math.log(lowBytes / (TARGET * limitBytes)) / Math.log(lowBytes / highBytes);
  }

  private int between(int low, int high, double share) {
    double from = scale.applyAsDouble(low);
    double to = scale.applyAsDouble(high);
    double guess = Math.ceil(unscale.applyAsDouble(from + share * (to - from)));
    return (int) Math.max(low + 1, Math.min(high - 1, guess));
  }

  /** Determines the size at a number. */
  @FunctionalInterface
  interface Sizes {

    /** The size at a number; may take its time. */
    long bytes(int number) throws IOException;
  }
}
