package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapSignature;
import heapreel.heap.HeapState;
import heapreel.memory.Memory;
import heapreel.slicing.ContradictionException;
import heapreel.slicing.Slicer;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Finds out how a capture is cut. What the user specified is only checked: where all is given, a
 * heap too small to be found otherwise will do.
 */
final class SectionSearch {

  private static final int SAMPLES = 16;

  private final CaptureFile file;
  private final OptionalLong start;
  private final OptionalLong length;
  private final Runnable stillWanted;

  SectionSearch(CaptureFile file, OptionalLong start, OptionalLong length, Runnable stillWanted) {
    this.file = file;
    this.start = start;
    this.length = length;
    this.stillWanted = stillWanted;
  }

  /**
   * How the capture is cut.
   *
   * @throws FaultException when that is not beyond doubt
   */
  Slicing slicing() throws IOException {
    Slicer slicer = new Slicer(file, start, length, stillWanted);
    try {
      return slicer.slice();
    } catch (ContradictionException e) {
      throw e;
    } catch (FaultException e) {
      if (e.fault().scope() == Fault.Scope.FILE || start.isEmpty() || length.isEmpty()) {
        throw e;
      }
      return slicer.slice(locate(RegionMap.of(start.getAsLong(), length.getAsLong())));
    }
  }

  /** The state that most sampled snapshots have, at its address. */
  private HeapSignature locate(RegionMap layout) throws IOException {
    FaultException first = null;
    Map<HeapSignature, Integer> votes = new LinkedHashMap<>();
    Capture capture = new RawCapture(file, layout);
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples(capture.snapshotCount() - 1)) {
        stillWanted.run();
        try {
          votes.merge(cursor.read(snapshot, SectionSearch::signature), 1, Integer::sum);
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          first = first == null ? e.fault().inSnapshot(snapshot).toException(e) : first;
        }
      }
    }
    if (votes.isEmpty()) {
      throw first == null ? new IllegalStateException("no samples") : first;
    }
    return votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static HeapSignature signature(Memory memory) {
    HeapState state = HeapLocator.locate(memory);
    return HeapSignature.at(memory, state.address(), state.shape().wordBytes())
        .orElseThrow(() -> Fault.of("no heap found").toException());
  }

  /** Some indices from the last to the first. */
  private static long[] samples(long last) {
    return LongStream.rangeClosed(0, SAMPLES)
        .map(i -> last - last * i / SAMPLES)
        .distinct()
        .toArray();
  }
}
