package heapreel.report;

import heapreel.heap.PrintedInfo;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
  public static final MetricsColumns HEAP = new MetricsColumns(ofHeap(), false);

  /** And what its allocations are, for captures of which that is known. */
  public static final MetricsColumns HEAP_AND_KINDS =
      new MetricsColumns(Stream.concat(HEAP.numbers.stream(), ofKinds().stream()).toList(), true);

  static final String SNAPSHOT = "snapshot";
  static final String FAULT = "fault";

  /** Of CSV: the innermost of the calls of Python in progress. */
  static final String RUNNING = "running";

  private final List<MetricsColumn> numbers;
  private final boolean calls;

  private MetricsColumns(List<MetricsColumn> numbers, boolean calls) {
    this.numbers = numbers;
    this.calls = calls;
  }

  /** The columns between {@link #SNAPSHOT} and {@link #FAULT}. */
  List<MetricsColumn> numbers() {
    return numbers;
  }

  /** Whether there is a column for the calls of Python, before {@link #FAULT}. */
  boolean hasCalls() {
    return calls;
  }

  private static List<MetricsColumn> ofHeap() {
    return List.of(
        printed(
            "total_blocks",
            HeapMetrics::totalBlocks,
            printed -> blocks(printed, printed.totalBytes())),
        printed("total_bytes", HeapMetrics::totalBytes, PrintedInfo::totalBytes),
        printed(
            "used_blocks",
            HeapMetrics::usedBlocks,
            printed -> blocks(printed, printed.usedBytes())),
        printed("used_bytes", HeapMetrics::usedBytes, PrintedInfo::usedBytes),
        printed(
            "free_blocks",
            HeapMetrics::freeBlocks,
            printed -> blocks(printed, printed.freeBytes())),
        printed("free_bytes", HeapMetrics::freeBytes, PrintedInfo::freeBytes),
        ofPrinted("largest_free_blocks", HeapMetrics::largestFreeBlocks, PrintedInfo::largestFree),
        ofPrinted(
            "largest_free_bytes", HeapMetrics::largestFreeBytes, PrintedInfo::largestFreeBytes),
        ofHeap("free_runs", HeapMetrics::freeRuns),
        ofHeap("allocations", HeapMetrics::allocations),
        printed(
            "one_block_allocations",
            HeapMetrics::oneBlockAllocations,
            PrintedInfo::oneBlockAllocations),
        printed(
            "two_block_allocations",
            HeapMetrics::twoBlockAllocations,
            PrintedInfo::twoBlockAllocations),
        printed(
            "largest_allocation_blocks",
            HeapMetrics::largestAllocationBlocks,
            PrintedInfo::largestAllocation),
        printed(
            "largest_allocation_bytes",
            HeapMetrics::largestAllocationBytes,
            printed -> printed.largestAllocation() * printed.blockBytes()),
        fragmentation(),
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

  /** A number that is printed without a map, too. */
  private static MetricsColumn printed(
      String name, Function<HeapMetrics, Number> value, ToLongFunction<PrintedInfo> printed) {
    return ofPrinted(name, value, numbers -> OptionalLong.of(printed.applyAsLong(numbers)));
  }

  private static MetricsColumn ofPrinted(
      String name,
      Function<HeapMetrics, Number> value,
      Function<PrintedInfo, OptionalLong> printed) {
    return new MetricsColumn(
        name,
        row ->
            row.metrics()
                .map(value)
                .or(() -> row.printed().flatMap(of -> boxed(printed.apply(of)))));
  }

  private static Optional<Number> boxed(OptionalLong number) {
    return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
  }

  private static long blocks(PrintedInfo printed, long bytes) {
    return bytes / printed.blockBytes();
  }

  private static MetricsColumn ofKinds(String name, Function<KindTally, Number> value) {
    return new MetricsColumn(name, row -> row.kinds().map(value));
  }

  private static MetricsColumn afterCollection(
      String name, Function<AfterCollection, Number> value) {
    return new MetricsColumn(name, row -> row.afterCollection().map(value));
  }

  private static MetricsColumn fragmentation() {
    return new MetricsColumn(
        "fragmentation",
        row ->
            row.metrics()
                .map(of -> fragmentation(of.freeBlocks(), of.largestFreeBlocks()))
                .or(() -> row.printed().flatMap(MetricsColumns::fragmentation)));
  }

  private static Optional<BigDecimal> fragmentation(PrintedInfo printed) {
    OptionalLong largest = printed.largestFree();
    return largest.isPresent()
        ? Optional.of(fragmentation(blocks(printed, printed.freeBytes()), largest.getAsLong()))
        : Optional.empty();
  }

  private static BigDecimal fragmentation(long free, long largestFree) {
    if (free == 0) {
      return BigDecimal.valueOf(0, 4);
    }
    long scattered = free - largestFree;
    return BigDecimal.valueOf((2 * 10_000 * scattered + free) / (2 * free), 4);
  }
}
