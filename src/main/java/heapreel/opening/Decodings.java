package heapreel.opening;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was decoded of a capture since it was opened. Threads share it. */
public final class Decodings {

  private final LongAdder heaps = new LongAdder();
  private final LongAdder objects = new LongAdder();

  /** Nothing yet. */
  public Decodings() {}

  /** The heap of a snapshot was decoded. */
  public void heap() {
    heaps.increment();
  }

  /** The objects of a snapshot were decoded. */
  public void objects() {
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
