package heapreel.opening;

import heapreel.capture.EventLog;
import heapreel.capture.RamCapture;
import heapreel.capture.RegionNames;
import heapreel.capture.SnapshotCursor;
import heapreel.heap.Heap;
import heapreel.heap.HeapReader;
import heapreel.look.KindClass;
import heapreel.meminfo.LoggedFailure;
import heapreel.memory.Region;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The heaps in snapshots of RAM.
 *
 * @param capture the snapshots
 * @param readings how they are read, by the index of the section that they belong to
 * @param events what the recording logged; tells of failed allocations, too
 */
public record RamHeaps(RamCapture capture, List<Reading> readings, EventLog events)
    implements HeapSource {

  /** Takes a copy of the list. */
  public RamHeaps {
    readings = List.copyOf(readings);
  }

  /** Of a capture without a log. */
  public RamHeaps(RamCapture capture, List<Reading> readings) {
    this(capture, readings, EventLog.NONE);
  }

  /** Reads the heaps of most of the snapshots. */
  public HeapReader reader() {
    return readings.get(capture.mainSection()).heaps();
  }

  @Override
  public int section(long snapshot) {
    return readings.size() == 1 ? 0 : capture.stretchOf(snapshot).section();
  }

  @Override
  public Optional<ObjectModel> model() {
    return readings
        .get(capture.mainSection())
        .model()
        .or(() -> readings.stream().flatMap(reading -> reading.model().stream()).findFirst());
  }

  @Override
  public Optional<LoggedFailure> failure(long snapshot) {
    return events.event(snapshot).flatMap(LoggedFailure::ofEvent);
  }

  @Override
  public List<Region> recorderMemory(long snapshot) {
    return capture.recorderMemory(section(snapshot));
  }

  @Override
  public RegionNames regionNames() {
    return capture.layout().names();
  }

  @Override
  public List<KindClass> kinds() {
    if (model().isEmpty()) {
      return List.of();
    }
    boolean recorder =
        IntStream.range(0, readings.size()).anyMatch(i -> !capture.recorderMemory(i).isEmpty());
    return recorder ? KindClass.WITH_RECORDER : KindClass.ALL;
  }

  @Override
  public HeapCursor cursor(Decodings decodings) {
    return new Cursor(capture.cursor(), decodings);
  }

  private final class Cursor implements HeapCursor {

    private final SnapshotCursor cursor;
    private final Decodings decodings;

    Cursor(SnapshotCursor cursor, Decodings decodings) {
      this.cursor = cursor;
      this.decodings = decodings;
    }

    @Override
    public void read(long snapshot, Consumer<OpenHeap> look) throws IOException {
      cursor.read(
          snapshot,
          memory -> {
            decodings.heap();
            Heap heap = readings.get(section(snapshot)).heaps().read(memory);
            look.accept(new OpenHeap(heap, Optional.of(memory), Optional.empty()));
            return heap;
          });
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
