package heapreel.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What a run took.
 *
 * @param seconds by the clock
 * @param cpuSeconds on all cores together
 */
record Cost(double seconds, double cpuSeconds) {

  /** The one that took the median time, by the clock. */
  static Cost median(List<Cost> costs) {
    return costs.stream()
        .sorted(Comparator.comparingDouble(Cost::seconds))
        .toList()
        .get(costs.size() / 2);
  }
}
