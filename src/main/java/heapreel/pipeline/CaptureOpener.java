package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.CaptureFile;
import heapreel.capture.EventLog;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.SnapshotLayout;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.HeapLocator;
import heapreel.heap.HeapReader;
import heapreel.heap.HeapState;
import heapreel.inspection.KnownBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Opens a capture: finds out how it is cut, where its heap is, and whether map and firmware belong
 * to it. What the user or a map says is held against the capture; what nobody says is inferred.
 */
public final class CaptureOpener {

  private static final int SAMPLES = 16;

  private final CaptureFile file;
  private final CaptureSource source;
  private final List<String> notes = new ArrayList<>();
  private KnownBy startKnownBy = KnownBy.INFERRED;
  private KnownBy strideKnownBy = KnownBy.INFERRED;
  private Optional<String> whyNoObjects = Optional.empty();

  private CaptureOpener(CaptureFile file, CaptureSource source) {
    this.file = file;
    this.source = source;
  }

  /**
   * Opens what {@code source} names.
   *
   * @throws heapreel.fault.FaultException when it can't be read, or contradicts itself
   */
  public static OpenCapture open(CaptureSource source) throws IOException {
    CaptureFile file = CaptureFile.open(source.ram());
    try {
      return new CaptureOpener(file, source).open();
    } catch (FaultException e) {
      file.close();
      Optional<Fault> mixedUp = MixedUpFiles.fault(source);
      if (mixedUp.isPresent()) {
        throw mixedUp.get().toException(e);
      }
      throw e.fault().path().isPresent() ? e : e.fault().in(source.ram()).toException(e);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private OpenCapture open() throws IOException {
    BuildFiles build = BuildFiles.open(source);
    Capture capture = new Capture(file, layout(build));
    noteTrailingBytes(capture);
    HeapState state = locate(capture, build);
    HeapReader reader = new HeapReader(state);
    build.check(capture, reader);
    LayoutInference.check(file, capture.layout());
    notes.add(state.toString());
    ObjectSource objects = objects(capture, reader, build);
    Origin origin =
        new Origin(
            startKnownBy, strideKnownBy, build.firmware(), build.symbolsPath(), whyNoObjects);
    return new OpenCapture(
        capture, reader, objects, build.symbols(), events(), origin, notes, new MadeFiles(file));
  }

  private SnapshotLayout layout(BuildFiles build) throws IOException {
    OptionalLong start = source.ramStart();
    OptionalLong length = source.ramLength();
    if (start.isEmpty() && length.isEmpty()) {
      SnapshotLayout said = build.recipeLayout().orElse(null);
      if (said != null) {
        notes.add("map: " + said + ", from _srelocate to _estack");
        startKnownBy = KnownBy.SYMBOLS;
        strideKnownBy = KnownBy.SYMBOLS;
        return said;
      }
    }
    String advice = "correct --ram-start and --ram-length";
    SnapshotLayout claim = SnapshotLayout.claimed(start.orElse(0), length.orElse(1), advice);
    file.requireSnapshot(claim.strideBytes());
    startKnownBy = start.isPresent() ? KnownBy.GIVEN : KnownBy.INFERRED;
    strideKnownBy = length.isPresent() ? KnownBy.GIVEN : KnownBy.INFERRED;
    if (start.isPresent() && length.isPresent()) {
      return claim;
    }
    SnapshotLayout inferred = LayoutInference.infer(file, start, length);
    notes.add("inferred: " + inferred);
    return inferred;
  }

  private void noteTrailingBytes(Capture capture) {
    if (capture.trailingBytes() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "warning: snapshot %d is incomplete, %d of %d bytes; left out",
              capture.snapshotCount(),
              capture.trailingBytes(),
              capture.layout().strideBytes()));
    }
  }

  private HeapState locate(Capture capture, BuildFiles build) throws IOException {
    try {
      return locate(capture);
    } catch (FaultException e) {
      boolean mapSaysIt = source.ramStart().isEmpty() && source.ramLength().isEmpty();
      if (!mapSaysIt || build.recipeLayout().isEmpty()) {
        throw e;
      }
      throw Fault.of("the map and the capture disagree")
          .in(build.symbolsPath().orElseThrow())
          .expected("a heap in " + capture.layout(), e.fault().toString())
          .advice("give the map of the very build that was captured, or none")
          .toException(e);
    }
  }

  /** Where the heap's state is, found in the first of some snapshots that has a heap. */
  private static HeapState locate(Capture capture) throws IOException {
    FaultException first = null;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples(capture)) {
        try {
          return cursor.read(snapshot, HeapLocator::locate);
        } catch (FaultException e) {
          if (e.fault().path().isPresent()) {
            throw e;
          }
          first = first == null ? e.fault().inSnapshot(snapshot).toException(e) : first;
        }
      }
    }
    throw first == null ? new IllegalStateException("no samples") : first;
  }

  /** What allocations are is told by the last of some snapshots that tells it. */
  private ObjectSource objects(Capture capture, HeapReader reader, BuildFiles build)
      throws IOException {
    FaultException why = null;
    try (SnapshotCursor cursor = capture.cursor()) {
      for (long snapshot : samples(capture)) {
        try {
          return cursor.read(snapshot, memory -> ObjectModel.find(memory, reader, build));
        } catch (FaultException e) {
          if (e.fault().path().isPresent()) {
            throw e;
          }
          why = why == null ? e : why;
        }
      }
    }
    String reason = why == null ? "" : why.fault().toString();
    whyNoObjects = Optional.of(reason);
    notes.add(
        build.firmware().isEmpty()
            ? "no firmware given: blocks go by the size and age of their allocations"
            : "warning: blocks go by size and age: " + reason);
    return ObjectSource.NONE;
  }

  /** Some snapshots from the last to the first. */
  private static long[] samples(Capture capture) {
    long last = capture.snapshotCount() - 1;
    return LongStream.rangeClosed(0, SAMPLES)
        .map(i -> last - last * i / SAMPLES)
        .distinct()
        .toArray();
  }

  private EventLog events() {
    try {
      EventLog events = EventLog.of(source.ram());
      events
          .badLines(EventLog.besides(source.ram()))
          .ifPresent(fault -> notes.add("warning: " + fault));
      return events;
    } catch (FaultException e) {
      notes.add("warning: " + e.getMessage());
      return EventLog.NONE;
    }
  }
}
