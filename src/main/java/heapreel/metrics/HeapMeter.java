package heapreel.metrics;

import heapreel.heap.Heap;
import org.jspecify.annotations.Nullable;

/**
 * Measures heaps one after another, each against the one measured before it.
 *
 * <p>Costs next to nothing where a heap equals the one before. Holds on to that heap, whose tables
 * must not be overwritten meanwhile. Not thread-safe: one worker, one meter.
 */
public final class HeapMeter {

  private @Nullable Heap previous;
  private @Nullable HeapMetrics ofPrevious;

  /** The numbers of {@code heap}; of the first one, nothing has changed. */
  public HeapMetrics measure(Heap heap) {
    HeapMetrics metrics;
    if (previous == null || ofPrevious == null) {
      metrics = HeapMetrics.of(heap);
    } else if (heap.equals(previous)) {
      metrics = ofPrevious.changedBlocks() == 0 ? ofPrevious : ofPrevious.withChangedBlocks(0);
    } else {
      metrics = HeapMetrics.of(previous, heap);
    }
    previous = heap;
    ofPrevious = metrics;
    return metrics;
  }
}
