package heapreel.page;

import heapreel.fault.Fault;
import heapreel.heap.PrintedInfo;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import java.util.Optional;

/** The numbers of each snapshot, packed as {@code page-data.md} says. For one thread. */
public final class SnapshotColumns implements MetricsRows {

  private static final int DECODED = 0;
  private static final int PRINTED = 1;
  private static final int BROKEN = 2;
  private static final int COLUMNS = 8;
  private static final long UNKNOWN = -1;

  private final PackedNumbers numbers = PackedNumbers.deflating();
  private final Names<String> faults = new Names<>();
  private final long[] before = new long[COLUMNS];
  private long snapshot;
  private int count;

  @Override
  public void write(MetricsRow row) {
    count++;
    numbers.add(row.snapshot() - snapshot);
    snapshot = row.snapshot();
    Optional<HeapMetrics> metrics = row.metrics();
    if (metrics.isPresent()) {
      write(metrics.get(), row.afterCollection());
    } else if (row.printed().isPresent()) {
      write(row.printed().get());
    } else {
      numbers.add(BROKEN);
      numbers.add(faults.number(row.fault().map(Fault::toString).orElse("")));
    }
  }

  private void write(HeapMetrics metrics, Optional<AfterCollection> after) {
    write(
        DECODED,
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        metrics.allocations(),
        metrics.changedBlocks(),
        after.map(AfterCollection::freeBytes).orElse(UNKNOWN),
        after.map(AfterCollection::largestFreeBytes).orElse(UNKNOWN));
  }

  private void write(PrintedInfo printed) {
    write(
        PRINTED,
        printed.totalBytes(),
        printed.totalBytes() - printed.freeBytes(),
        printed.freeBytes(),
        printed.largestFreeBytes().orElse(UNKNOWN),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN);
  }

  private void write(int state, long... columns) {
    numbers.add(state);
    for (int i = 0; i < COLUMNS; i++) {
      numbers.addSigned(columns[i] - before[i]);
      before[i] = columns[i];
    }
  }

  @Override
  public void close() {}

  /** How many snapshots there are. */
  int count() {
    return count;
  }

  /** All numbers, deflated. */
  byte[] deflated() {
    return numbers.deflated();
  }

  /** What is wrong with those that can't be decoded, by number. */
  Names<String> faults() {
    return faults;
  }
}
