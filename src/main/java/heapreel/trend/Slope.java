package heapreel.trend;

import java.util.Arrays;

/** Slopes that single values far off do not change, over some points. Stateless. */
final class Slope {

  private Slope() {}

  /** The median of the slopes between any two points; 0 of fewer than two. */
  static double median(double[] at, long[] values) {
    double[] slopes = new double[values.length * (values.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        if (at[j] > at[i]) {
          slopes[count++] = (values[j] - values[i]) / (at[j] - at[i]);
        }
      }
    }
    if (count == 0) {
      return 0;
    }
    Arrays.sort(slopes, 0, count);
    return (slopes[(count - 1) / 2] + slopes[count / 2]) / 2;
  }

  /** How many more of all pairs of values rise than fall, as a part of all pairs. */
  static double rising(long[] values) {
    long more = 0;
    long pairs = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        more += Long.compare(values[j], values[i]);
        pairs++;
      }
    }
    return pairs == 0 ? 0 : (double) more / pairs;
  }

  /** The middle one of {@code values[from, to)}, the lower of two. */
  static long middle(long[] values, int from, int to) {
    long[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
