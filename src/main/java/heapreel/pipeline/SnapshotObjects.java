package heapreel.pipeline;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import java.util.Optional;

/** Reads what the allocations of snapshots are, one snapshot after another. Not thread-safe. */
@FunctionalInterface
public interface SnapshotObjects {

  /** Knows nothing of any allocation. */
  SnapshotObjects NONE = (memory, heap) -> Optional.empty();

  /**
   * What the allocations of a snapshot's heap are; empty when nothing tells. What it gives depends
   * on this snapshot alone, and holds until the next one is read.
   *
   * @param memory the snapshot, mapped only during the call
   * @param heap its heap
   */
  Optional<HeapObjects> read(Memory memory, Heap heap);
}
