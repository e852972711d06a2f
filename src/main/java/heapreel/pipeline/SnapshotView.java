package heapreel.pipeline;

import heapreel.heap.Heap;
import heapreel.look.Numbers;
import heapreel.object.Contents;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectDetails;
import java.util.Optional;

/**
 * All that is known of one snapshot, as long as it is read.
 *
 * @param name the capture, as people know it
 * @param snapshot number of the snapshot
 * @param snapshotCount how many the capture has
 * @param heap its heap
 * @param objects what the heap's allocations are; all unknown where no types are
 * @param contents what is in them
 * @param details the same with owners and roots, where types are known
 */
public record SnapshotView(
    String name,
    long snapshot,
    long snapshotCount,
    Heap heap,
    HeapObjects objects,
    Contents contents,
    Optional<ObjectDetails> details) {

  /** The numbers of the heap. */
  public Numbers numbers() {
    return Projector.numbers(heap);
  }
}
