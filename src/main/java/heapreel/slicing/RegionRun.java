package heapreel.slicing;

import heapreel.capture.CaptureFile;
import heapreel.capture.CaptureScan;
import heapreel.capture.RawCapture;
import heapreel.capture.RegionMap;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapSignature;
import heapreel.memory.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots one stride behind the other, each of which is checked: its heap has to be in place in
 * all its areas, so have the states of its neighbours, and compared with those no part of it may be
 * displaced, as parts are between two places where as many bytes are missing as are extra.
 */
final class RegionRun {

  /** Allocations that are gone and referenced; stale words reference one or two. */
  private static final int MIN_REFERENCED = 3;

  /** On either side of the signature, more than the interpreter's state has. */
  private static final long STATE_BYTES = 2048;

  private static final String ADVICE = "the snapshot is damaged: record it again if it matters";

  private final CaptureFile file;
  private final RegionMap layout;
  private final HeapSignature signature;
  private final HeapReader reader;
  private final Runnable stillWanted;
  private final long stride;
  private final Anchors anchors;
  private final long from;

  RegionRun(
      CaptureFile file,
      RegionMap layout,
      HeapSignature signature,
      HeapReader reader,
      Runnable stillWanted,
      Anchors anchors,
      long from) {
    this.anchors = anchors;
    this.from = from;
    this.file = file;
    this.layout = layout;
    this.signature = signature;
    this.reader = reader;
    this.stillWanted = stillWanted;
    this.stride = layout.strideBytes();
  }

  /** What is known of one snapshot: its heap, or why it has none. */
  private record Look(boolean anchored, Optional<Heap> heap, Optional<Fault> fault) {}

  /** Adds the snapshots up to {@code to}, whole and lost ones. */
  void addTo(SlicingBuilder builder, long to) throws IOException {
    long count = (to - from) / stride;
    Stretch all = new Stretch(0, count, from, layout, 0, Optional.empty());
    RawCapture capture = new RawCapture(file, List.of(all), 0, RawCapture.DEFAULT_WINDOW_BYTES);
    long wholeFrom = 0;
    try (SnapshotCursor cursor = capture.cursor()) {
      Look before = null;
      Look now = look(cursor, 0);
      for (long i = 0; i < count; i++) {
        stillWanted.run();
        Look next = i + 1 < count ? look(cursor, i + 1) : null;
        Optional<Fault> fault = fault(cursor, i, before, now, next);
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

  private Look look(SnapshotCursor cursor, long number) throws IOException {
    boolean anchored = anchors.isAt(from + number * stride + layout.offsetOf(signature.address()));
    try {
      Heap heap = cursor.read(number, reader::readThoroughly);
      return new Look(anchored, Optional.of(heap), Optional.empty());
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return new Look(anchored, Optional.empty(), Optional.of(e.fault().withoutSnapshot()));
    }
  }

  private Optional<Fault> fault(
      SnapshotCursor cursor, long number, @Nullable Look before, Look now, @Nullable Look next)
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
    if (isTorn(cursor, number, before, now, next)) {
      return Optional.of(
          Fault.of("the snapshot can't be as it was recorded")
              .expected("bytes like those before and after it", "some of another place")
              .advice(ADVICE));
    }
    return Optional.empty();
  }

  private boolean isTorn(
      SnapshotCursor cursor, long number, @Nullable Look before, Look now, @Nullable Look next)
      throws IOException {
    Heap heap = now.heap.orElseThrow();
    Heap earlier = before == null ? null : before.heap.orElse(null);
    Heap later = next == null ? null : next.heap.orElse(null);
    if (earlier != null && later != null) {
      if (TornTables.areIn(earlier, heap, later)
          || isReferenced(cursor, number, heap, TornTables.vanished(earlier, heap, later))) {
        return true;
      }
    } else if (earlier != null || later != null) {
      Heap only = earlier != null ? earlier : Objects.requireNonNull(later);
      if (isReferenced(cursor, number, heap, TornTables.vanished(only, heap, only))) {
        return true;
      }
    }
    return before != null && next != null && isDisplaced(from + number * stride, heap);
  }

  /** Whether allocations that are gone are still in use: more than a program frees itself. */
  private boolean isReferenced(SnapshotCursor cursor, long number, Heap heap, Set<Long> vanished)
      throws IOException {
    long state = signature.address();
    return vanished.size() >= MIN_REFERENCED
        && cursor.read(number, memory -> TornTables.referenced(memory, heap, state, vanished))
            >= MIN_REFERENCED;
  }

  private boolean isDisplaced(long offset, Heap heap) throws IOException {
    return new CaptureScan(file, stride, 0)
        .parts(
            offset - stride,
            3,
            parts ->
                new DisplacedPart(parts.get(0), parts.get(1), parts.get(2), stillWanted)
                    .isThere(tables(offset, heap), lasting(offset, heap)));
  }

  /** Where in the file the areas of a snapshot lie, and the interpreter's state. */
  private List<Region> lasting(long offset, Heap heap) {
    List<Region> lasting = new ArrayList<>();
    for (Region region : layout.regions()) {
      long begin = Math.max(region.start(), signature.address() - STATE_BYTES);
      long end = Math.min(region.end(), signature.address() + STATE_BYTES);
      if (begin < end) {
        lasting.add(new Region(offset + layout.offsetOf(begin), end - begin));
      }
    }
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      long bytes = geometry.poolEnd() - geometry.start();
      lasting.add(new Region(offset + layout.offsetOf(geometry.start()), bytes));
    }
    return lasting;
  }

  /** Where in the file the allocation tables of a snapshot lie. */
  private List<Region> tables(long offset, Heap heap) {
    return heap.areas().stream()
        .map(Area::geometry)
        .map(area -> new Region(offset + layout.offsetOf(area.start()), area.tableBytes()))
        .toList();
  }
}
