package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.history.Census;
import heapreel.history.Differences;
import heapreel.history.HeapLook;
import heapreel.history.HeapStep;
import heapreel.history.KeptHeapLook;
import heapreel.history.OpenHeapLook;
import heapreel.history.StepSink;
import heapreel.history.TakingMoment;
import heapreel.object.Allocations;
import heapreel.object.HeapObjects;
import heapreel.object.ReadSnapshot;
import heapreel.opening.OpenCapture;
import heapreel.reading.Report;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which allocations appear and go, and where they are made. A part compares each of its snapshots
 * with the one before; of its first two it keeps what is needed to compare them when the snapshots
 * before are known, so that nothing depends on where parts begin.
 */
public final class HistoryReport implements Report {

  private static final int MAX_RANGE = 64;
  private static final long MAX_RANGE_RAM_BYTES = 1 << 24;

  /** How many snapshots are looked at to find out when they were taken. */
  private static final long SAMPLES = 300;

  /**
   * What a part keeps once, at most, for each byte of RAM: a copy of the pools and the types of
   * each of two snapshots, and three censuses, of allocations of 16 bytes.
   */
  private static final long BYTES_PER_RAM_BYTE = 16;

  /** The same of each step: all that was there went, and as much is new. */
  private static final long STEP_BYTES_PER_RAM_BYTE = 5;

  /** Snapshots of a part that are compared when it is joined: a step may look at the one before. */
  private static final int JOINED = 2;

  private final OpenCapture source;
  private final StepSink sink;
  private final boolean withinAllocations;
  private final int maxRange;
  private final int maxParts;
  private @Nullable Census last;
  private @Nullable HeapStep lastStep;
  private long snapshots;

  /** A report that hands all that happens in {@code source} to {@code sink}. */
  public HistoryReport(OpenCapture source, StepSink sink) throws IOException {
    this(source, sink, MAX_RANGE);
  }

  /** The same, with so many snapshots in a part at most. */
  HistoryReport(OpenCapture source, StepSink sink, int mostInRange) throws IOException {
    this.source = source;
    this.sink = sink;
    this.withinAllocations = isWithinAllocations(source);
    long ramBytes = Math.max(1, source.capture().snapshotBytes());
    this.maxRange = (int) Math.max(1, Math.min(mostInRange, MAX_RANGE_RAM_BYTES / ramBytes));
    long room = Runtime.getRuntime().maxMemory() / 4 / partBytes(ramBytes, maxRange);
    this.maxParts = (int) Math.max(1, Math.min(Integer.MAX_VALUE, room));
  }

  /** How much memory a part of so many snapshots takes at most. */
  static long partBytes(long ramBytes, int snapshots) {
    return (BYTES_PER_RAM_BYTE + STEP_BYTES_PER_RAM_BYTE * snapshots) * ramBytes;
  }

  @Override
  public String work() {
    return "comparing";
  }

  @Override
  public int maxRange() {
    return maxRange;
  }

  @Override
  public int maxPartsInMemory() {
    return maxParts;
  }

  @Override
  public Report.Part begin(int first) {
    return new Steps();
  }

  /** How many snapshots were compared. */
  public long snapshots() {
    return snapshots;
  }

  /** Whether snapshots were taken within allocations, where the event log says nothing of it. */
  private static boolean isWithinAllocations(OpenCapture source) throws IOException {
    long count = Math.min(SAMPLES, source.capture().snapshotCount());
    boolean said = LongStream.range(1, count).anyMatch(source.events()::isBegunInPrevious);
    if (said || source.model().isEmpty()) {
      return false;
    }
    TakingMoment moment = new TakingMoment();
    try (SnapshotReader reader = new SnapshotReader(source)) {
      for (long snapshot = 0; snapshot < count; snapshot++) {
        Optional<Fault> fault =
            reader.read(snapshot, view -> moment.take(census(source, view, false)));
        fault.ifPresent(broken -> moment.skip());
      }
    }
    return moment.isWithinAllocations();
  }

  private Census census(SnapshotView view) {
    return census(source, view, withinAllocations);
  }

  private static Census census(OpenCapture source, SnapshotView view, boolean within) {
    Optional<ReadSnapshot> decoded = view.decoded();
    HeapObjects objects = view.allocations();
    Optional<Allocations> facts = decoded.map(ReadSnapshot::allocations);
    Census.Moment moment =
        new Census.Moment(
            view.snapshot(),
            Census.Epoch.of(source.heaps().section(view.snapshot()), view.heap()),
            view.calls(),
            source.events().isBegunInPrevious(view.snapshot()),
            within);
    return new Census(moment, view.heap(), objects, facts);
  }

  private void join(Census census, HeapLook look) throws IOException {
    if (last == null) {
      sink.begin(census, look);
    } else {
      take(Differences.between(last, census, lastStep, look));
    }
    last = census;
    snapshots++;
  }

  private void take(HeapStep step) throws IOException {
    sink.take(step);
    lastStep = step;
  }

  /** A snapshot that is compared later. */
  private record Kept(Census census, HeapLook look) {}

  /** The steps of neighbouring snapshots. */
  private final class Steps implements Report.Part {

    private final List<Kept> kept = new ArrayList<>();
    private final List<HeapStep> steps = new ArrayList<>();
    private @Nullable Census recent;
    private @Nullable HeapStep recentStep;
    private @Nullable Census taken;
    private @Nullable HeapStep takenStep;
    private @Nullable Kept takenLater;

    @Override
    public void take(SnapshotView view) {
      Census census = census(view);
      Optional<OpenHeapLook> open =
          view.memory().map(memory -> OpenHeapLook.of(memory, view.heap(), view.decoded()));
      HeapLook look = open.<HeapLook>map(of -> of).orElse(HeapLook.NONE);
      taken = census;
      takenStep = recent == null ? null : Differences.between(recent, census, recentStep, look);
      takenLater = kept.size() < JOINED ? new Kept(census, kept(census, open)) : null;
    }

    private HeapLook kept(Census census, Optional<OpenHeapLook> open) {
      return open.<HeapLook>map(of -> new KeptHeapLook(of, census)).orElse(HeapLook.NONE);
    }

    @Override
    public void broken(long snapshot, Fault fault) {
      taken = null;
    }

    @Override
    public void settle() {
      Census census = taken;
      if (census == null) {
        return;
      }
      if (takenLater != null) {
        kept.add(takenLater);
      } else if (takenStep != null) {
        steps.add(takenStep);
      }
      recent = census;
      recentStep = takenStep;
      taken = null;
    }

    @Override
    public void join() throws IOException {
      for (Kept later : kept) {
        HistoryReport.this.join(later.census, later.look);
      }
      for (HeapStep step : steps) {
        HistoryReport.this.take(step);
        snapshots++;
      }
      if (recent != null) {
        last = recent;
      }
    }
  }
}
