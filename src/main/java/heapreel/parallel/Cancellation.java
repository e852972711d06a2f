package heapreel.parallel;

import java.util.concurrent.CancellationException;

/**
 * A flag that asks work to stop, raised once and never lowered.
 *
 * <p>Work looks at it between its steps; nothing is interrupted, as an interrupt would close the
 * {@code FileChannel} that a worker may be reading. May be shared by threads.
 */
public final class Cancellation {

  private volatile boolean cancelled;

  /** Asks for a stop; more than once does no harm. */
  public void cancel() {
    cancelled = true;
  }

  /** Whether a stop was asked for. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** Throws {@link CancellationException} when a stop was asked for. */
  public void throwIfCancelled() {
    if (cancelled) {
      throw new CancellationException("cancelled");
    }
  }
}
