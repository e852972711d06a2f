package heapreel.metrics;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.MemoryError;
import java.util.List;
import java.util.Optional;

/**
 * What the allocations of one heap say beyond its numbers. Immutable: it outlives the {@link
 * HeapObjects} it was made of.
 *
 * @param kinds how much each kind takes
 * @param afterCollection what a collection would leave; empty where the C stack is not known, for
 *     then what it holds looks like garbage
 * @param memoryErrors the {@code MemoryError}s on the heap
 */
public record ObjectMetrics(
    KindTally kinds, Optional<AfterCollection> afterCollection, List<MemoryError> memoryErrors) {

  /** Takes a copy of the list. */
  public ObjectMetrics {
    memoryErrors = List.copyOf(memoryErrors);
  }

  /** What {@code objects}, the allocations of {@code heap}, say. */
  public static ObjectMetrics of(Heap heap, HeapObjects objects) {
    return new ObjectMetrics(
        KindTally.of(objects, heap.shape().blockBytes()),
        objects.isStackKnown() ? Optional.of(AfterCollection.of(heap, objects)) : Optional.empty(),
        objects.memoryErrors());
  }
}
