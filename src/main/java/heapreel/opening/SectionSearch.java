package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.RamCapture;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapSignature;
import heapreel.slicing.ContradictionException;
import heapreel.slicing.Slicer;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.List;
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

  private HeapSignature locate(RegionMap layout) throws IOException {
    RamCapture capture = new RawCapture(file, layout);
    return StateVote.of(capture, samples(capture.snapshotCount() - 1), stillWanted);
  }

  /** Some indices from the last to the first. */
  private static List<Long> samples(long last) {
    return LongStream.rangeClosed(0, SAMPLES)
        .map(i -> last - last * i / SAMPLES)
        .distinct()
        .boxed()
        .toList();
  }
}
