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

/**
 * Finds the snapshots in a file of nothing but their bytes, where each holds several regions of RAM
 * that are given: by the heap's state, which is in one of them.
 */
final class RegionSnapshots {

  private static final int SAMPLES = 16;

  private final CaptureFile file;
  private final GivenRegions given;
  private final RegionMap layout;
  private final Runnable stillWanted;

  RegionSnapshots(CaptureFile file, GivenRegions given, Runnable stillWanted) {
    this.file = file;
    this.given = given;
    this.layout = given.layout();
    this.stillWanted = stillWanted;
  }

  /** The state that most samples have, and where the snapshot of one of them begins. */
  private record Sample(HeapState state, HeapSignature signature, long offset) {}

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

  /** Samples counted from where the file begins, or else from where it ends. */
  private Sample sample() throws IOException {
    long rest = file.sizeBytes() % layout.strideBytes();
    try {
      return sample(0);
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      if (rest == 0) {
        throw e;
      }
      try {
        return sample(rest);
      } catch (FaultException other) {
        other.rethrowUnlessOfSnapshot();
        throw e;
      }
    }
  }

  private Sample sample(long from) throws IOException {
    long count = (file.sizeBytes() - from) / layout.strideBytes();
    Stretch all = new Stretch(0, count, from, layout, 0, Optional.empty());
    RawCapture capture = new RawCapture(file, List.of(all), 0, RawCapture.DEFAULT_WINDOW_BYTES);
    FaultException first = null;
    List<Sample> found = new ArrayList<>();
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples(count - 1)) {
        stillWanted.run();
        try {
          found.add(cursor.read(snapshot, memory -> at(memory, from, snapshot)));
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          first = first == null ? e.fault().inSnapshot(snapshot).toException(e) : first;
        }
      }
    }
    if (found.isEmpty()) {
      throw first == null ? Fault.of("no snapshot is whole").toException() : first;
    }
    return best(found);
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
    return new Sample(state, signature, from + snapshot * layout.strideBytes());
  }

  private static List<Long> samples(long last) {
    return LongStream.rangeClosed(0, SAMPLES)
        .map(i -> last - last * i / SAMPLES)
        .distinct()
        .boxed()
        .toList();
  }
}
