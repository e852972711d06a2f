package heapreel.repl;

import java.util.concurrent.TimeUnit;

/** How long an answer is waited for: so long for each byte of it, and so long for all of it. */
final class Patience {

  private final long quietNanos;
  private final long allNanos;
  private final long began = System.nanoTime();
  private long heard = began;

  /** Waits this long without a byte, and that long in all. */
  Patience(int quietMillis, int allMillis) {
    this.quietNanos = TimeUnit.MILLISECONDS.toNanos(quietMillis);
    this.allNanos = TimeUnit.MILLISECONDS.toNanos(allMillis);
  }

  /** Waits this long in all. */
  Patience(int allMillis) {
    this(allMillis, allMillis);
  }

  /** Something came. */
  void heard() {
    heard = System.nanoTime();
  }

  /** Whether nothing has come for too long, or it took too long in all. */
  boolean isOver() {
    return System.nanoTime() - heard > quietNanos || isAllOver();
  }

  /** Whether it took too long in all, however much comes. */
  boolean isAllOver() {
    return System.nanoTime() - began > allNanos;
  }
}
