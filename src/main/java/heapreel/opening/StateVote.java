package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapSignature;
import heapreel.heap.HeapState;
import heapreel.memory.Memory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Locates the heap's state in snapshots whose regions are known, by a vote of some of them. */
final class StateVote {

  private StateVote() {}

  /** As {@link #of(RamCapture, List, OptionalInt, Runnable)}, of words of any size. */
  static HeapSignature of(RamCapture capture, List<Long> snapshots, Runnable stillWanted)
      throws IOException {
    return of(capture, snapshots, OptionalInt.empty(), stillWanted);
  }

  /**
   * The state that most of {@code snapshots} have, at its address.
   *
   * @param wordBytes size of a word of the target, where that is known
   * @throws FaultException when none has one, with what is wrong with the first
   */
  static HeapSignature of(
      RamCapture capture, List<Long> snapshots, OptionalInt wordBytes, Runnable stillWanted)
      throws IOException {
    FaultException first = null;
    Map<HeapSignature, Integer> votes = new LinkedHashMap<>();
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : snapshots) {
        stillWanted.run();
        try {
          votes.merge(
              cursor.read(snapshot, memory -> signature(memory, wordBytes)), 1, Integer::sum);
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          first = first == null ? e.fault().inSnapshot(snapshot).toException(e) : first;
        }
      }
    }
    if (votes.isEmpty()) {
      throw first == null ? Fault.of("no snapshot is whole").toException() : first;
    }
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static HeapSignature signature(Memory memory, OptionalInt wordBytes) {
    HeapState state = HeapLocator.locate(memory, wordBytes);
    return HeapSignature.at(memory, state.address(), state.shape().wordBytes())
        .orElseThrow(() -> Fault.of("no heap found").toException());
  }
}
