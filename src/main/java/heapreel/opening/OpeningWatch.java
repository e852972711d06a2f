package heapreel.opening;

import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import java.util.function.LongSupplier;

/**
 * Is run now and then while a capture is opened: ends the work once it is cancelled, and tells how
 * much was looked through, from when on a person waits for it.
 */
final class OpeningWatch implements Runnable, AutoCloseable {

  /** Opening that is over sooner is not worth a line. */
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
   * A watch over work that has just begun.
   *
   * @param stage what the work is called
   * @param bytes says how many are done
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
