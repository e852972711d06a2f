package heapreel.cli;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.MemInfo;
import heapreel.metrics.HeapMetrics;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Selection;
import heapreel.table.MetricsRow;
import java.io.IOException;
import java.util.Locale;

/**
 * Prints what is in the snapshots that were looked at, one after another, forward in time.
 *
 * @param command what was asked for
 * @param capture the snapshots
 * @param messages where it is said
 */
record SnapshotPrinter(HeapreelCommand command, OpenCapture capture, Messages messages) {

  /** The numbers of a snapshot, for people. */
  void describe(MetricsRow row) {
    HeapMetrics metrics = row.metrics().orElseThrow();
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: snapshot %d of 0-%d%n  total %,d bytes, used %,d, free %,d%n"
                + "  largest free %,d bytes, %.0f %% fragmented; %,d allocations%n",
            capture.path().getFileName(),
            row.snapshot(),
            capture.capture().snapshotCount() - 1,
            metrics.totalBytes(),
            metrics.usedBytes(),
            metrics.freeBytes(),
            metrics.largestFreeBytes(),
            100 * metrics.fragmentation(),
            metrics.allocations()));
  }

  /** The heap maps of the selection if one was asked for, otherwise of the last snapshot. */
  void printMemInfo(Selection selection, Cancellation cancellation) throws IOException {
    boolean several = (command.analyzesAll() || command.snapshots != null) && selection.size() > 1;
    int first = several ? 0 : selection.size() - 1;
    try (SnapshotCursor cursor = capture.capture().cursor()) {
      for (int index = first; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        String text;
        try {
          Heap heap = cursor.read(snapshot, capture.reader()::read);
          text = MemInfo.text(heap, capture.reader().state().memInfoStyle(), (area, block) -> 'h');
        } catch (FaultException e) {
          if (!several || e.fault().path().isPresent()) {
            throw e;
          }
          text = e.fault().inSnapshot(snapshot) + "\n";
        }
        messages.result(several ? "snapshot " + snapshot + "\n" + text : text);
      }
    }
  }
}
