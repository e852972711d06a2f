package heapreel.report;

import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import heapreel.heap.PrintedInfo;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.metrics.ObjectMetrics;
import java.util.Optional;

/**
 * What a table says about one snapshot: its numbers, or why there are none.
 *
 * @param snapshot number of the snapshot, from 0
 * @param metrics its numbers, unless it is broken
 * @param objects what its allocations are, where that is known
 * @param fault what is broken, without the place that the row says itself
 * @param printed of a broken one, the numbers that were printed without a map
 * @param calls which Python was running, where that is known
 */
public record MetricsRow(
    long snapshot,
    Optional<HeapMetrics> metrics,
    Optional<ObjectMetrics> objects,
    Optional<Fault> fault,
    Optional<PrintedInfo> printed,
    Optional<CallStack> calls) {

  /** Checks that there are either numbers or a fault, and that all that is used is of a kind. */
  public MetricsRow {
    if (metrics.isPresent() == fault.isPresent()) {
      throw new IllegalArgumentException("snapshot " + snapshot + ": either metrics or a fault");
    }
    if (printed.isPresent() && metrics.isPresent()) {
      throw new IllegalArgumentException("snapshot " + snapshot + ": numbers besides metrics");
    }
    int used = metrics.map(HeapMetrics::usedBlocks).orElse(0);
    int ofKinds = objects.map(of -> of.kinds().usedBlocks()).orElse(used);
    if (used != ofKinds) {
      throw new IllegalArgumentException(
          "snapshot " + snapshot + ": " + used + " blocks used, " + ofKinds + " of all kinds");
    }
  }

  /** The row of a snapshot that could be decoded. */
  public static MetricsRow of(long snapshot, HeapMetrics metrics) {
    return new MetricsRow(
        snapshot,
        Optional.of(metrics),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The row of a snapshot of which it is known, too, what its allocations are. */
  public static MetricsRow of(long snapshot, HeapMetrics metrics, ObjectMetrics objects) {
    return new MetricsRow(
        snapshot,
        Optional.of(metrics),
        Optional.of(objects),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same row without what its allocations are. */
  public MetricsRow withoutObjects() {
    return new MetricsRow(snapshot, metrics, Optional.empty(), fault, printed, calls);
  }

  /** The same row with another number of changed blocks. */
  public MetricsRow withChangedBlocks(int blocks) {
    return new MetricsRow(
        snapshot, metrics.map(of -> of.withChangedBlocks(blocks)), objects, fault, printed, calls);
  }

  /** The same row with the calls in progress. */
  public MetricsRow withCalls(Optional<CallStack> known) {
    return new MetricsRow(snapshot, metrics, objects, fault, printed, known);
  }

  /** How much each kind of allocation takes, where that is known. */
  public Optional<KindTally> kinds() {
    return objects.map(ObjectMetrics::kinds);
  }

  /** What a collection would leave free, where that is known. */
  public Optional<AfterCollection> afterCollection() {
    return objects.flatMap(ObjectMetrics::afterCollection);
  }

  /**
   * The row of a snapshot that could not. The file's path stays out of it, so that the table does
   * not depend on where the capture lies; the snapshot's number has its own column.
   */
  public static MetricsRow broken(long snapshot, Fault fault, Optional<PrintedInfo> printed) {
    Fault unplaced = fault.withoutPath().withoutSnapshot();
    return new MetricsRow(
        snapshot,
        Optional.empty(),
        Optional.empty(),
        Optional.of(unplaced),
        printed,
        Optional.empty());
  }
}
