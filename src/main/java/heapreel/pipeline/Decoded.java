package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import java.io.IOException;
import java.util.Optional;

/**
 * A snapshot's heap and what is in it, or what is wrong with it: one broken snapshot among
 * thousands is data.
 *
 * @param heap the heap, unless it is broken
 * @param objects what its allocations are, as far as that was asked for and is known; the reader
 *     that told it overwrites it for the next snapshot
 * @param fault what is broken
 */
record Decoded(Optional<Heap> heap, Optional<HeapObjects> objects, Optional<Fault> fault) {

  /**
   * Decodes a snapshot's heap and, if asked for, what its allocations are; otherwise only its
   * allocation tables and a few words are read.
   *
   * @throws heapreel.fault.FaultException when the capture itself can't be read any more
   */
  static Decoded read(SnapshotCursor cursor, long snapshot, Readers readers, boolean objects)
      throws IOException {
    try {
      return cursor.read(
          snapshot,
          memory -> {
            Heap heap = readers.heaps(snapshot).read(memory);
            Optional<HeapObjects> found =
                objects ? readers.objects(snapshot).read(memory, heap) : Optional.empty();
            return new Decoded(Optional.of(heap), found, Optional.empty());
          });
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      Fault fault = e.fault().inSnapshot(snapshot);
      return new Decoded(Optional.empty(), Optional.empty(), Optional.of(fault));
    }
  }
}
