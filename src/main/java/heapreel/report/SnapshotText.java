package heapreel.report;

import heapreel.heap.PrintedInfo;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.Liveness;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * The numbers of a snapshot in a few lines, for people.
 *
 * @param out where they go
 */
public record SnapshotText(PrintWriter out) {

  private static final int KIND_LINES = 2;
  private static final int WIDTH = 78;

  /**
   * Which snapshot of which capture it is, in a line.
   *
   * @param capture name of the capture
   * @param snapshot its number
   * @param count how many the capture has
   */
  public void title(String capture, long snapshot, long count) {
    String which =
        count == 1
            ? ", the only one"
            : snapshot == count - 1 ? ", the last of " + count : " of 0 to " + (count - 1);
    out.printf(Locale.ROOT, "%s: snapshot %d%s%n", capture, snapshot, which);
  }

  /**
   * How full the heap is and, where types are known, what of.
   *
   * @param row of a snapshot that could be decoded
   * @param stackKnown whether it is known where the C stack is, so that what only it references is
   *     no garbage
   */
  public void numbers(MetricsRow row, boolean stackKnown) {
    HeapMetrics metrics = row.metrics().orElseThrow();
    out.printf(
        Locale.ROOT,
        "  total %,d bytes, used %,d, free %,d%n"
            + "  largest free %,d bytes, %.0f %% fragmented; %s%n"
            + "  room for %s%n",
        metrics.totalBytes(),
        metrics.usedBytes(),
        metrics.freeBytes(),
        metrics.largestFreeBytes(),
        100 * metrics.fragmentation(),
        Counted.of(metrics.allocations(), "allocation"),
        RoomWords.of(metrics));
    row.kinds().ifPresent(tally -> kinds(tally, stackKnown));
  }

  /** What was printed without a map. */
  public void printed(PrintedInfo printed) {
    out.printf(
        Locale.ROOT,
        "  total %,d bytes, used %,d, free %,d%n",
        printed.totalBytes(),
        printed.usedBytes(),
        printed.freeBytes());
    printed
        .largestFreeBytes()
        .ifPresent(bytes -> out.printf(Locale.ROOT, "  largest free %,d bytes%n", bytes));
  }

  /** That the error of a short system is not about this heap, which has room. */
  public void notThisHeap(HeapMetrics metrics) {
    Wrapped.lines(RoomWords.notThisHeap(metrics), WIDTH)
        .forEach(line -> out.print("  " + line + "\n"));
  }

  private void kinds(KindTally tally, boolean stackKnown) {
    KindWords.lines(tally, KIND_LINES).forEach(line -> out.print("  " + line + "\n"));
    out.printf(
        Locale.ROOT,
        "  garbage %,d bytes%s%n",
        tally.bytes(Liveness.GARBAGE),
        stackKnown
            ? ""
            : " (including what only the C stack references, as its location is unknown)");
  }
}
