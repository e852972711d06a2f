package heapreel.pipeline;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.capture.SnapshotLayout;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BaseSearch;
import heapreel.heap.HeapSignature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Finds length and address of a capture's snapshots in the capture itself: the signature of the
 * heap's state comes back once a snapshot, and its pointers are absolute.
 *
 * <p>Reads the file from its beginning until the signature has come back a few times.
 */
final class LayoutInference {

  private static final long PART_BYTES = 8L << 20;
  private static final long MAX_SCAN_BYTES = 1L << 30;
  private static final int ENOUGH_HITS = 4;
  private static final int MAX_KEYS = 1000;

  private final CaptureFile file;
  private final Map<AreaGeometry, List<Long>> hits = new LinkedHashMap<>();

  private LayoutInference(CaptureFile file) {
    this.file = file;
  }

  /**
   * The layout of the snapshots in {@code file}, of which the start or the length may be known.
   *
   * @throws heapreel.fault.FaultException when the file doesn't say it beyond doubt
   */
  static SnapshotLayout infer(CaptureFile file, OptionalLong ramStart, OptionalLong ramLength)
      throws IOException {
    LayoutInference inference = new LayoutInference(file);
    long stride = ramLength.isPresent() ? ramLength.getAsLong() : inference.stride();
    long start = ramStart.isPresent() ? ramStart.getAsLong() : inference.start(stride);
    return new SnapshotLayout(start, stride);
  }

  /**
   * Holds a layout that somebody said against the capture.
   *
   * @throws heapreel.fault.FaultException when the capture says beyond doubt that its snapshots
   *     begin at another address
   */
  static void check(CaptureFile file, SnapshotLayout said) throws IOException {
    long found;
    try {
      found = new LayoutInference(file).start(said.strideBytes());
    } catch (FaultException e) {
      return; // the capture can't tell
    }
    if (found != said.ramStart()) {
      throw Fault.of("the snapshots don't begin where they are said to")
          .in(file.path())
          .expected(
              String.format(Locale.ROOT, "0x%08x", said.ramStart()),
              String.format(Locale.ROOT, "a heap whose pointers fit 0x%08x", found))
          .advice("correct --ram-start or the map, or leave it to be inferred")
          .toException();
    }
  }

  private long stride() throws IOException {
    collectHits(4);
    if (hits.isEmpty()) {
      collectHits(8);
    }
    if (hits.isEmpty()) {
      throw Fault.of("no MicroPython heap found in the capture")
          .in(file.path())
          .expected("the state of a heap in raw RAM snapshots", "nothing like it")
          .advice("check that the file holds all of the RAM, unpacked, from after start-up")
          .toException();
    }
    List<Long> offsets = new ArrayList<>();
    for (List<Long> candidate : hits.values()) {
      offsets = candidate.size() > offsets.size() ? candidate : offsets;
    }
    long stride = offsets.size() == 1 ? file.sizeBytes() : period(offsets);
    if (stride > CaptureFile.MAX_MAPPING_BYTES) {
      throw noPeriod(offsets);
    }
    return stride;
  }

  private void collectHits(int wordBytes) throws IOException {
    new CaptureScan(file, PART_BYTES, HeapSignature.maxBytes(wordBytes))
        .forEachPart(
            0,
            MAX_SCAN_BYTES,
            part -> {
              for (HeapSignature hit : HeapSignature.findAll(part, wordBytes)) {
                List<Long> offsets = hits.computeIfAbsent(hit.geometry(), g -> new ArrayList<>());
                if (offsets.isEmpty() || offsets.get(offsets.size() - 1) < hit.address()) {
                  offsets.add(hit.address());
                }
              }
              return hits.size() < MAX_KEYS
                  && hits.values().stream().noneMatch(list -> list.size() >= ENOUGH_HITS);
            });
  }

  /** The distance after which the offsets repeat. */
  private long period(List<Long> offsets) {
    List<Long> steps = new ArrayList<>();
    for (int i = 1; i < offsets.size(); i++) {
      steps.add(offsets.get(i) - offsets.get(i - 1));
    }
    long shortest = steps.stream().mapToLong(Long::longValue).min().orElseThrow();
    if (steps.stream().allMatch(step -> step % shortest == 0)) {
      return shortest; // a snapshot may lack its heap, so that a step is two snapshots long
    }
    for (int length = 2; 2 * length <= steps.size() + 1; length++) {
      if (steps.subList(length, steps.size()).equals(steps.subList(0, steps.size() - length))) {
        return steps.subList(0, length).stream().mapToLong(Long::longValue).sum();
      }
    }
    throw noPeriod(offsets);
  }

  private RuntimeException noPeriod(List<Long> offsets) {
    return Fault.of("can't tell how long a snapshot is")
        .in(file.path())
        .expected("the heap's state at even distances", "it at offsets " + offsets)
        .advice("give --ram-start and --ram-length, or the linker map")
        .toException();
  }

  private long start(long stride) throws IOException {
    BaseSearch search = new BaseSearch();
    long count = file.sizeBytes() / stride;
    for (long snapshot : LongStream.of(0, count / 2, count - 1).distinct().toArray()) {
      new CaptureScan(file, stride, 0)
          .forEachPart(
              snapshot * stride,
              (snapshot + 1) * stride,
              memory -> {
                List<HeapSignature> found = HeapSignature.findAll(memory, 4);
                search.add(memory, found.isEmpty() ? HeapSignature.findAll(memory, 8) : found);
                return true;
              });
    }
    return search.best();
  }
}
