package heapreel.reasoning;

import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import heapreel.verdict.FitHistory;

/**
 * Takes from rows of metrics which allocations would have fit.
 *
 * @param history takes note of it
 */
public record FitRows(FitHistory history) implements MetricsRows {

  @Override
  public void write(MetricsRow row) {
    row.metrics().ifPresent(metrics -> history.add(row.snapshot(), largest(row, metrics)));
  }

  private static long largest(MetricsRow row, HeapMetrics metrics) {
    return Math.max(
        metrics.largestFreeBytes(),
        row.afterCollection().map(AfterCollection::largestFreeBytes).orElse(0L));
  }

  @Override
  public void close() {}
}
