package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
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
   * Decodes a snapshot's heap, from its allocation tables alone.
   *
   * @throws heapreel.fault.FaultException when the capture itself can't be read any more
   */
  static Decoded read(SnapshotCursor cursor, long snapshot, HeapReader reader) throws IOException {
    return read(cursor, snapshot, reader, SnapshotObjects.NONE);
  }

  /**
   * Decodes a snapshot's heap and what its allocations are.
   *
   * @throws heapreel.fault.FaultException when the capture itself can't be read any more
   */
  static Decoded read(
      SnapshotCursor cursor, long snapshot, HeapReader reader, SnapshotObjects objects)
      throws IOException {
    return cursor.read(snapshot, memory -> decode(memory, snapshot, reader, objects));
  }

  private static Decoded decode(
      Memory memory, long snapshot, HeapReader reader, SnapshotObjects objects) {
    try {
      Heap heap = reader.read(memory);
      return new Decoded(Optional.of(heap), objects.read(memory, heap), Optional.empty());
    } catch (FaultException e) {
      Fault fault = e.fault().inSnapshot(snapshot);
      return new Decoded(Optional.empty(), Optional.empty(), Optional.of(fault));
    }
  }
}
