package heapreel.table;

import heapreel.metrics.HeapMetrics;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/**
 * A column of numbers; {@link #ALL} of them, between {@code snapshot} and {@code fault}, are the
 * one schema of every table of metrics.
 *
 * <p>Names end in their unit: {@code _blocks}, {@code _bytes}; without one they count things.
 * {@link HeapMetrics} says what each counts. {@code fragmentation} has four decimals.
 *
 * @param name as it stands in the header and as the key
 * @param value the number, whole or a decimal whose {@code toString} is the text to write
 */
record MetricsColumn(String name, Function<HeapMetrics, Number> value) {

  static final String SNAPSHOT = "snapshot";
  static final String FAULT = "fault";

  static final List<MetricsColumn> ALL =
      List.of(
          new MetricsColumn("total_blocks", HeapMetrics::totalBlocks),
          new MetricsColumn("total_bytes", HeapMetrics::totalBytes),
          new MetricsColumn("used_blocks", HeapMetrics::usedBlocks),
          new MetricsColumn("used_bytes", HeapMetrics::usedBytes),
          new MetricsColumn("free_blocks", HeapMetrics::freeBlocks),
          new MetricsColumn("free_bytes", HeapMetrics::freeBytes),
          new MetricsColumn("largest_free_blocks", HeapMetrics::largestFreeBlocks),
          new MetricsColumn("largest_free_bytes", HeapMetrics::largestFreeBytes),
          new MetricsColumn("free_runs", HeapMetrics::freeRuns),
          new MetricsColumn("allocations", HeapMetrics::allocations),
          new MetricsColumn("one_block_allocations", HeapMetrics::oneBlockAllocations),
          new MetricsColumn("two_block_allocations", HeapMetrics::twoBlockAllocations),
          new MetricsColumn("largest_allocation_blocks", HeapMetrics::largestAllocationBlocks),
          new MetricsColumn("largest_allocation_bytes", HeapMetrics::largestAllocationBytes),
          new MetricsColumn("fragmentation", MetricsColumn::fragmentation),
          new MetricsColumn("changed_blocks", HeapMetrics::changedBlocks),
          new MetricsColumn("orphan_blocks", HeapMetrics::orphanBlocks),
          new MetricsColumn("orphan_bytes", HeapMetrics::orphanBytes),
          new MetricsColumn("marked_heads", HeapMetrics::markedHeads));

  private static BigDecimal fragmentation(HeapMetrics metrics) {
    long free = metrics.freeBlocks();
    if (free == 0) {
      return BigDecimal.valueOf(0, 4);
    }
    long scattered = free - metrics.largestFreeBlocks();
    return BigDecimal.valueOf((2 * 10_000 * scattered + free) / (2 * free), 4);
  }
}
