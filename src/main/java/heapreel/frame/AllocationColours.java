package heapreel.frame;

import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Chooses the colour of every allocation in the latest heap. Is told each heap after {@link
 * BlockStates} was.
 */
interface AllocationColours {

  /** Takes note of a heap that has no predecessor. */
  void begin(Heap heap, Optional<HeapObjects> objects);

  /** Takes note of the next heap. */
  void advance(Heap heap, Optional<HeapObjects> objects);

  /**
   * Tells first blocks of allocations, at least of those that have another colour than in the heap
   * before though no state of theirs is another one.
   */
  void forEachOther(IntConsumer visitor);

  /** Colour of the allocation's first block; the index after it is that of its further ones. */
  int head(int firstBlock, int blocks);
}
