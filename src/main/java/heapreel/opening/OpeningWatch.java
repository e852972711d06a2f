package heapreel.opening;

import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import java.util.function.LongSupplier;

/**
 * Is run now and then while a capture is opened: ends the work once it is cancelled, and reports
 * how much was scanned once that takes noticeably long.
 */
final class OpeningWatch implements Runnable, AutoCloseable {

  /** Opening that is faster is not worth a line. */
  static final long SILENT_NANOS = 700_000_000;

  private static final int MEBIBYTE_BITS = 20;

  private final String stage;
  private final LongSupplier bytes;
  private final Cancellation cancellation;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final long beganNanos;
  private boolean shown;
  private long mebibytes;

  /**
   * Creates a watch over work that has just begun.
   *
   * @param stage name of the work
   * @param bytes supplies how many are done
   */
  OpeningWatch(
      String stage,
      LongSupplier bytes,
      Cancellation cancellation,
      Progress progress,
      LongSupplier nanoTime) {
    this.stage = stage;
    this.bytes = bytes;
    this.cancellation = cancellation;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  @Override
  public void run() {
    cancellation.throwIfCancelled();
    if (!shown && nanoTime.getAsLong() - beganNanos >= SILENT_NANOS) {
      shown = true;
      progress.begin(stage, Progress.UNKNOWN, Progress.Unit.MEBIBYTES);
    }
    long done = bytes.getAsLong() >> MEBIBYTE_BITS;
    if (shown && done > mebibytes) {
      progress.advance(done - mebibytes);
      mebibytes = done;
    }
  }

  @Override
  public void close() {
    if (shown) {
      progress.end();
    }
  }
}
