package heapreel.picture;

import heapreel.fault.Fault;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * A budget for the pixels of pictures in progress: callers block until enough is free. Thread-safe.
 */
public final class PictureMemory {

  private static final int UNIT_BYTES = 1 << 20;

  private final int units;
  private final Semaphore free;

  /** Creates a budget of {@code bytes} bytes. */
  PictureMemory(long bytes) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT_BYTES));
    this.free = new Semaphore(units, true);
  }

  /** Half of what the JVM may use: there are heaps to read and graphs to lay out, too. */
  public static PictureMemory ofThisJvm() {
    return new PictureMemory(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Writes a picture. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * Runs {@code work}, which takes {@code bytes} bytes of pixels, when they are free.
   *
   * @throws heapreel.fault.FaultException when that exceeds the whole budget
   */
  void run(long bytes, Work work) throws IOException {
    long wanted = bytes / UNIT_BYTES + 1;
    if (wanted > units) {
      throw Fault.of("the picture doesn't fit in memory")
          .expected(
              String.format(Locale.ROOT, "%,d MiB of pixels at most", units),
              String.format(Locale.ROOT, "%,d", wanted))
          .advice("draw it with --format svg, or give Java more memory, such as -Xmx4g")
          .toException();
    }
    free.acquireUninterruptibly((int) wanted);
    try {
      work.run();
    } finally {
      free.release((int) wanted);
    }
  }
}
