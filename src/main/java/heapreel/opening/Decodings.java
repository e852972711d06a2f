package heapreel.opening;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the heaps and objects decoded since a capture was opened, and keeps objects that are
 * needed again. Threads share it.
 */
public final class Decodings {

  /** What part of the Java heap the objects kept of all captures may take. */
  private static final int KEPT_SHARE = 16;

  private static final AtomicLong ROOM =
      new AtomicLong(Runtime.getRuntime().maxMemory() / KEPT_SHARE);

  private final LongAdder heaps = new LongAdder();
  private final LongAdder objects = new LongAdder();
  private final KeptObjects kept = new KeptObjects(ROOM);

  /** Creates counters at 0. */
  public Decodings() {}

  /** Counts the decoding of a snapshot's heap. */
  public void heap() {
    heaps.increment();
  }

  /** Counts the decoding of a snapshot's objects. */
  public void objects() {
    objects.increment();
  }

  /** Objects that were decoded and are needed again. */
  public KeptObjects kept() {
    return kept;
  }

  /** Number of decodings of a heap. */
  public long heapCount() {
    return heaps.sum();
  }

  /** Number of decodings of objects. */
  public long objectCount() {
    return objects.sum();
  }
}
