package heapreel.opening;

import java.util.concurrent.atomic.LongAdder;

/** Counts the heaps and objects decoded since a capture was opened. Threads share it. */
public final class Decodings {

  private final LongAdder heaps = new LongAdder();
  private final LongAdder objects = new LongAdder();

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

  /** Number of decodings of a heap. */
  public long heapCount() {
    return heaps.sum();
  }

  /** Number of decodings of objects. */
  public long objectCount() {
    return objects.sum();
  }
}
