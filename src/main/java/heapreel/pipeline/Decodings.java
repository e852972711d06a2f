package heapreel.pipeline;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was decoded of a capture since it was opened. Threads share it. */
public final class Decodings {

  private final LongAdder heaps = new LongAdder();
  private final LongAdder objects = new LongAdder();

  /** Nothing yet. */
  public Decodings() {}

  void heap() {
    heaps.increment();
  }

  void objects() {
    objects.increment();
  }

  /** How many times the heap of a snapshot was. */
  public long heapCount() {
    return heaps.sum();
  }

  /** How many times the objects of a snapshot were. */
  public long objectCount() {
    return objects.sum();
  }
}
