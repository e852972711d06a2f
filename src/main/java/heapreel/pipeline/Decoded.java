package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.memory.Memory;
import java.io.IOException;
import java.util.Optional;

/**
 * A snapshot's heap, or what is wrong with it: one broken snapshot among thousands is data.
 *
 * @param heap the heap, unless it is broken
 * @param fault what is broken
 */
record Decoded(Optional<Heap> heap, Optional<Fault> fault) {

  /**
   * Decodes a snapshot.
   *
   * @throws heapreel.fault.FaultException when the capture itself can't be read any more
   */
  static Decoded read(SnapshotCursor cursor, long snapshot, HeapReader reader) throws IOException {
    return cursor.read(snapshot, memory -> decode(memory, snapshot, reader));
  }

  private static Decoded decode(Memory memory, long snapshot, HeapReader reader) {
    try {
      return new Decoded(Optional.of(reader.read(memory)), Optional.empty());
    } catch (FaultException e) {
      return new Decoded(Optional.empty(), Optional.of(e.fault().inSnapshot(snapshot)));
    }
  }
}
