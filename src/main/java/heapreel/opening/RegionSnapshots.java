package heapreel.opening;

import heapreel.capture.CaptureFile;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapSignature;
import heapreel.heap.HeapState;
import heapreel.memory.Memory;
import heapreel.slicing.RegionSlicer;
import heapreel.slicing.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the snapshots in a file of nothing but their bytes, where each holds several regions of RAM
 * that are given: by the heap's state, which is in one of them.
 */
final class RegionSnapshots {

  private static final int SAMPLES = 16;

  /** References that have to bear out a heap whose place is in doubt. */
  private static final int CERTAIN_SUPPORT = 8;

  private final CaptureFile file;
  private final GivenRegions given;
  private final RegionMap layout;
  private final Runnable stillWanted;
  private @Nullable FaultException firstFault;

  RegionSnapshots(CaptureFile file, GivenRegions given, Runnable stillWanted) {
    this.file = file;
    this.given = given;
    this.layout = given.layout();
    this.stillWanted = stillWanted;
  }

  /** The state in a snapshot, and where that begins. */
  private record Sample(HeapState state, HeapSignature signature, long offset, int support) {

    boolean isBeyondDoubt() {
      return support >= CERTAIN_SUPPORT;
    }
  }

  /**
   * Finds them.
   *
   * @throws FaultException when none of them shows a heap
   */
  FoundSnapshots find() throws IOException {
    long stride = layout.strideBytes();
    if (file.sizeBytes() < stride) {
      throw Fault.of("shorter than one snapshot")
          .in(file.path())
          .expected("at least " + stride + " bytes, " + layout, file.sizeBytes() + " bytes")
          .advice("correct --ram or --board, or the .regions.json file, or record it again")
          .toException();
    }
    Sample sample = sample();
    Slicing slicing =
        new RegionSlicer(file, layout, sample.signature, sample.state, stillWanted)
            .slice(sample.offset);
    RawCapture capture =
        new RawCapture(
            file, slicing.stretches(), slicing.trailingBytes(), RawCapture.DEFAULT_WINDOW_BYTES);
    return new FoundSnapshots(capture, slicing, given.knownBy(), given.knownBy());
  }

  /**
   * Samples counted from where the file begins, or else from where it ends. Where none is
   * convincing, as a heap that is nearly empty is not, nothing may be missing and all have to
   * agree.
   */
  private Sample sample() throws IOException {
    long rest = file.sizeBytes() % layout.strideBytes();
    List<Sample> front = samples(0);
    List<Sample> sure = front.stream().filter(Sample::isBeyondDoubt).toList();
    if (sure.isEmpty() && rest > 0) {
      sure = samples(rest).stream().filter(Sample::isBeyondDoubt).toList();
    }
    if (!sure.isEmpty()) {
      return best(sure);
    }
    boolean agreed = front.stream().map(Sample::signature).distinct().count() == 1;
    boolean all = front.size() == spread(file.sizeBytes() / layout.strideBytes() - 1).size();
    if (rest == 0 && agreed && all && front.stream().allMatch(found -> found.support > 1)) {
      return best(front);
    }
    throw Fault.of("no heap found in the given RAM regions")
        .expected(
            "the state of a MicroPython heap, and each of its areas in one of " + layout, found())
        .advice(
            "check the regions, their order and lengths, that none ends within an area of the heap,"
                + " and that nothing is missing in the file")
        .toException();
  }

  private String found() {
    return firstFault == null || firstFault.fault().what().equals("no heap found")
        ? "none that is beyond doubt"
        : firstFault.fault().what();
  }

  private List<Sample> samples(long from) throws IOException {
    long count = (file.sizeBytes() - from) / layout.strideBytes();
    Stretch all = new Stretch(0, count, from, layout, 0, Optional.empty());
    RawCapture capture = new RawCapture(file, List.of(all), 0, RawCapture.DEFAULT_WINDOW_BYTES);
    List<Sample> found = new ArrayList<>();
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : spread(count - 1)) {
        stillWanted.run();
        try {
          found.add(cursor.read(snapshot, memory -> at(memory, from, snapshot)));
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          firstFault =
              firstFault == null ? e.fault().inSnapshot(snapshot).toException(e) : firstFault;
        }
      }
    }
    return found;
  }

  /** One with the signature that most have, and with linked areas if one of those has them. */
  private static Sample best(List<Sample> found) {
    Map<HeapSignature, Integer> votes = new LinkedHashMap<>();
    found.forEach(sample -> votes.merge(sample.signature, 1, Integer::sum));
    HeapSignature most =
        votes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    List<Sample> agreeing = found.stream().filter(sample -> sample.signature.equals(most)).toList();
    return agreeing.stream()
        .filter(sample -> sample.state.shape().splitHeap())
        .findFirst()
        .orElse(agreeing.get(0));
  }

  private Sample at(Memory memory, long from, long snapshot) {
    HeapState state = HeapLocator.locate(memory);
    HeapSignature signature =
        HeapSignature.at(memory, state.address(), state.shape().wordBytes())
            .orElseThrow(() -> Fault.of("no heap found").toException());
    return new Sample(
        state,
        signature,
        from + snapshot * layout.strideBytes(),
        HeapLocator.support(memory, state));
  }

  private static List<Long> spread(long last) {
    return LongStream.rangeClosed(0, SAMPLES)
        .map(i -> last - last * i / SAMPLES)
        .distinct()
        .boxed()
        .toList();
  }
}
