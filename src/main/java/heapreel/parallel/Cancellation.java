package heapreel.parallel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A flag that asks work to stop, raised once and never lowered.
 *
 * <p>Work looks at it between its steps; nothing is interrupted, as an interrupt would close the
 * {@code FileChannel} that a worker may be reading. May be shared by threads.
 */
public final class Cancellation {

  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean cancelled;

  /** Asks for a stop; more than once does no harm. */
  public void cancel() {
    cancelled = true;
    asked.countDown();
  }

  /** Whether a stop was asked for. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Waits at most so long for a stop; whether it was asked for. Where a program is being ended, its
   * ports and files may be closed a moment before that is known.
   */
  public boolean isCancelledWithin(long millis) {
    try {
      return asked.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancelled;
    }
  }

  /** Throws {@link CancellationException} when a stop was asked for. */
  public void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException("cancelled");
    }
  }
}
