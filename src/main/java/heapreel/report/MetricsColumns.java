package heapreel.report;

import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which columns of numbers a table of metrics has between {@code snapshot} and {@code fault}; CSV
 * and NDJSON have the same.
 *
 * <p>Names end in their unit: {@code _blocks}, {@code _bytes}; without one they count things.
 * {@link HeapMetrics} and {@link KindTally} say what each counts. {@code fragmentation} has four
 * decimals.
 */
public final class MetricsColumns {

  /** What every heap has. */
  public static final MetricsColumns HEAP = new MetricsColumns(ofHeap());

  /** And what its allocations are, for captures of which that is known. */
  public static final MetricsColumns HEAP_AND_KINDS =
      new MetricsColumns(Stream.concat(HEAP.numbers.stream(), ofKinds().stream()).toList());

  static final String SNAPSHOT = "snapshot";
  static final String FAULT = "fault";

  private final List<MetricsColumn> numbers;

  private MetricsColumns(List<MetricsColumn> numbers) {
    this.numbers = numbers;
  }

  /** The columns between {@link #SNAPSHOT} and {@link #FAULT}. */
  List<MetricsColumn> numbers() {
    return numbers;
  }

  private static List<MetricsColumn> ofHeap() {
    return List.of(
        ofHeap("total_blocks", HeapMetrics::totalBlocks),
        ofHeap("total_bytes", HeapMetrics::totalBytes),
        ofHeap("used_blocks", HeapMetrics::usedBlocks),
        ofHeap("used_bytes", HeapMetrics::usedBytes),
        ofHeap("free_blocks", HeapMetrics::freeBlocks),
        ofHeap("free_bytes", HeapMetrics::freeBytes),
        ofHeap("largest_free_blocks", HeapMetrics::largestFreeBlocks),
        ofHeap("largest_free_bytes", HeapMetrics::largestFreeBytes),
        ofHeap("free_runs", HeapMetrics::freeRuns),
        ofHeap("allocations", HeapMetrics::allocations),
        ofHeap("one_block_allocations", HeapMetrics::oneBlockAllocations),
        ofHeap("two_block_allocations", HeapMetrics::twoBlockAllocations),
        ofHeap("largest_allocation_blocks", HeapMetrics::largestAllocationBlocks),
        ofHeap("largest_allocation_bytes", HeapMetrics::largestAllocationBytes),
        ofHeap("fragmentation", MetricsColumns::fragmentation),
        ofHeap("changed_blocks", HeapMetrics::changedBlocks),
        ofHeap("orphan_blocks", HeapMetrics::orphanBlocks),
        ofHeap("orphan_bytes", HeapMetrics::orphanBytes),
        ofHeap("marked_heads", HeapMetrics::markedHeads));
  }

  private static List<MetricsColumn> ofKinds() {
    List<MetricsColumn> columns = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      columns.add(ofKinds(kind.id() + "_bytes", tally -> tally.bytes(kind)));
    }
    columns.add(ofKinds("garbage_bytes", tally -> tally.bytes(Liveness.GARBAGE)));
    columns.add(ofKinds("stack_held_bytes", tally -> tally.bytes(Liveness.STACK)));
    columns.add(
        afterCollection(
            "largest_free_after_collection_blocks", AfterCollection::largestFreeBlocks));
    columns.add(
        afterCollection("largest_free_after_collection_bytes", AfterCollection::largestFreeBytes));
    return columns;
  }

  private static MetricsColumn ofHeap(String name, Function<HeapMetrics, Number> value) {
    return new MetricsColumn(name, row -> row.metrics().map(value));
  }

  private static MetricsColumn ofKinds(String name, Function<KindTally, Number> value) {
    return new MetricsColumn(name, row -> row.kinds().map(value));
  }

  private static MetricsColumn afterCollection(
      String name, Function<AfterCollection, Number> value) {
    return new MetricsColumn(name, row -> row.afterCollection().map(value));
  }

  private static BigDecimal fragmentation(HeapMetrics metrics) {
    long free = metrics.freeBlocks();
    if (free == 0) {
      return BigDecimal.valueOf(0, 4);
    }
    long scattered = free - metrics.largestFreeBlocks();
    return BigDecimal.valueOf((2 * 10_000 * scattered + free) / (2 * free), 4);
  }
}
