package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapSignature;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots one stride behind the other, each of which is checked: its heap has to be in place in
 * all its areas, so have the states of its neighbours, and compared with those no part of it may be
 * displaced, as parts are between two places where as many bytes are missing as are extra.
 */
final class RegionRun {

  private static final String ADVICE = "the snapshot is damaged: record it again if it matters";

  private final CaptureFile file;
  private final RegionMap layout;
  private final HeapSignature signature;
  private final HeapReader reader;
  private final Runnable stillWanted;
  private final long stride;

  RegionRun(
      CaptureFile file,
      RegionMap layout,
      HeapSignature signature,
      HeapReader reader,
      Runnable stillWanted) {
    this.file = file;
    this.layout = layout;
    this.signature = signature;
    this.reader = reader;
    this.stillWanted = stillWanted;
    this.stride = layout.strideBytes();
  }

  /** What is known of one snapshot: its heap, or why it has none. */
  private record Look(boolean anchored, Optional<Heap> heap, Optional<Fault> fault) {}

  /** Adds the snapshots in {@code [from, to)}, whole and lost ones. */
  void addTo(SlicingBuilder builder, Anchors anchors, long from, long to) throws IOException {
    long count = (to - from) / stride;
    Stretch all = new Stretch(0, count, from, layout, 0, Optional.empty());
    RawCapture capture = new RawCapture(file, List.of(all), 0, RawCapture.DEFAULT_WINDOW_BYTES);
    long wholeFrom = 0;
    try (SnapshotCursor cursor = capture.cursor()) {
      Look before = null;
      Look now = look(cursor, anchors, from, 0);
      for (long i = 0; i < count; i++) {
        stillWanted.run();
        Look next = i + 1 < count ? look(cursor, anchors, from, i + 1) : null;
        Optional<Fault> fault = fault(before, now, next, from + i * stride);
        if (fault.isPresent()) {
          builder.whole(from + wholeFrom * stride, i - wholeFrom);
          builder.unsound(from + i * stride, fault.get());
          wholeFrom = i + 1;
        }
        before = now;
        now = next == null ? now : next;
      }
    }
    builder.whole(from + wholeFrom * stride, count - wholeFrom);
  }

  private Look look(SnapshotCursor cursor, Anchors anchors, long from, long number)
      throws IOException {
    boolean anchored = anchors.isAt(from + number * stride + layout.offsetOf(signature.address()));
    try {
      Heap heap = cursor.read(number, reader::readThoroughly);
      return new Look(anchored, Optional.of(heap), Optional.empty());
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return new Look(anchored, Optional.empty(), Optional.of(e.fault().withoutSnapshot()));
    }
  }

  private Optional<Fault> fault(@Nullable Look before, Look now, @Nullable Look next, long offset)
      throws IOException {
    if (now.fault.isPresent()) {
      return now.fault;
    }
    boolean alone = (before != null && !before.anchored) || (next != null && !next.anchored);
    if (!now.anchored || alone) {
      return Optional.of(
          Fault.of("a snapshot beside this one has no heap in its place")
              .expected("the heap's state in each, one snapshot's length apart", "none")
              .advice(ADVICE));
    }
    if (before == null || next == null) {
      return Optional.empty();
    }
    boolean torn =
        before.heap.isPresent()
            && next.heap.isPresent()
            && TornTables.areIn(before.heap.get(), now.heap.orElseThrow(), next.heap.get());
    if (torn || isDisplaced(offset)) {
      return Optional.of(
          Fault.of("the snapshot is not as it was recorded")
              .expected("bytes like those before and after it", "some of another place")
              .advice(ADVICE));
    }
    return Optional.empty();
  }

  private boolean isDisplaced(long offset) throws IOException {
    boolean[] displaced = new boolean[1];
    new CaptureScan(file, 3 * stride, 0)
        .forEachPart(
            offset - stride,
            offset + 2 * stride,
            raw -> {
              displaced[0] = new DisplacedPart(raw, stride).isThere();
              return false;
            });
    return displaced[0];
  }
}
