package heapreel.pipeline;

import heapreel.capture.CaptureFile;
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

  private final CaptureFile file;
  private final Cancellation cancellation;
  private final Progress progress;
  private final LongSupplier nanoTime;
  private final long beganNanos;
  private boolean shown;
  private long mebibytes;

  OpeningWatch(
      CaptureFile file, Cancellation cancellation, Progress progress, LongSupplier nanoTime) {
    this.file = file;
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
      progress.begin("opening", Progress.UNKNOWN, Progress.Unit.MEBIBYTES);
    }
    long done = file.scannedBytes() >> MEBIBYTE_BITS;
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
