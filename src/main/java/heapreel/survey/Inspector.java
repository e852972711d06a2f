package heapreel.survey;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.capture.PackedCapture;
import heapreel.capture.RamCapture;
import heapreel.capture.Stretch;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.firmware.FirmwareImage;
import heapreel.firmware.RomImage;
import heapreel.firmware.Symbols;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.inspection.BuildFacts;
import heapreel.inspection.CaptureFacts;
import heapreel.inspection.HeapFacts;
import heapreel.inspection.Inspection;
import heapreel.interpreter.AddressSpace;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.HeapObjects;
import heapreel.opening.ObjectModel;
import heapreel.opening.OpenCapture;
import heapreel.opening.Reading;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Inspects a capture by one of its snapshots and all files given with it. Reads that snapshot and
 * the firmware's image whole.
 */
public final class Inspector {

  private final OpenCapture source;
  private final Cancellation cancellation;

  /** Creates an inspector of {@code source}. */
  public Inspector(OpenCapture source, Cancellation cancellation) {
    this.source = source;
    this.cancellation = cancellation;
  }

  /**
   * Inspects the last snapshot of a selection that can be decoded.
   *
   * @throws heapreel.fault.FaultException when none can be, with what is wrong with the last
   */
  public Inspection inspect(Selection selection) throws IOException {
    Optional<Fault> why = Optional.empty();
    try (SnapshotReader reader = new SnapshotReader(source)) {
      Inspection[] found = new Inspection[1];
      int index = selection.size() - 1;
      while (index >= 0) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        Optional<Fault> fault = reader.read(snapshot, view -> found[0] = inspect(source, view));
        if (fault.isEmpty()) {
          return found[0];
        }
        why = why.or(() -> fault);
        index -= 1 + lostBefore(snapshot, selection, index);
      }
    }
    throw why.orElseThrow().in(source.path()).toException();
  }

  /** Number of selected snapshots before a lost one that are lost with it. */
  private int lostBefore(long snapshot, Selection selection, int index) {
    if (!(source.capture() instanceof RamCapture ram)) {
      return 0;
    }
    Stretch stretch = ram.stretchOf(snapshot);
    return stretch.lost().isEmpty() ? 0 : index - selection.countBefore(stretch.first());
  }

  /** Inspects a capture by one of its snapshots while that is open. */
  static Inspection inspect(OpenCapture source, SnapshotView snapshot) {
    Heap heap = snapshot.heap();
    Optional<Reading> reading = snapshot.reading();
    Optional<ObjectModel> model = reading.flatMap(Reading::model);
    RomImage rom = source.origin().firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    HeapFacts facts =
        new HeapFacts(
            snapshot.snapshot(),
            reading.map(of -> of.heaps().state()),
            heap.shape(),
            heap.areas().stream().map(Area::geometry).toList(),
            HeapMetrics.of(heap),
            snapshot.objects().map(objects -> contents(snapshot, objects)));
    CaptureFacts capture = capture(source, snapshot.snapshot());
    if (snapshot.memory().isEmpty()) {
      return Inspection.ofLog(capture, facts);
    }
    return Inspection.of(
        capture,
        build(source),
        facts,
        new AddressSpace(snapshot.memory().get(), rom, heap.shape().wordBytes()),
        heap,
        model.map(ObjectModel::interpreter),
        model.isPresent() ? Optional.empty() : source.origin().whyNoObjects());
  }

  private static HeapFacts.Contents contents(SnapshotView snapshot, HeapObjects objects) {
    KindTally tally = KindTally.of(objects, snapshot.heap().shape().blockBytes());
    return new HeapFacts.Contents(tally, snapshot.damagedObjects());
  }

  private static CaptureFacts capture(OpenCapture source, long snapshot) {
    Capture capture = source.capture();
    return new CaptureFacts(
        name(source.path()),
        capture.sizeBytes(),
        capture instanceof RamCapture ram
            ? Optional.of(ram.stretchOf(snapshot).layout())
            : Optional.empty(),
        source.origin().startKnownBy(),
        source.origin().strideKnownBy(),
        capture.snapshotCount(),
        capture.lostCount(),
        capture.trailingBytes(),
        events(source),
        capture instanceof PackedCapture packed
            ? packed.header(packed.stretchOf(snapshot).section()).labels()
            : Map.of(),
        capture instanceof PackedCapture packed
            ? packed.recorderCost(packed.stretchOf(snapshot).section())
            : Optional.empty());
  }

  /** The name of the file that the events are from. */
  private static Optional<String> events(OpenCapture source) {
    if (source.events().snapshotsNamed() == 0) {
      return Optional.empty();
    }
    Path path = source.path();
    boolean beside = source.capture() instanceof RamCapture && !isPacked(source);
    return Optional.of(name(beside ? EventLog.besides(path) : path));
  }

  private static boolean isPacked(OpenCapture source) {
    return source.capture() instanceof PackedCapture;
  }

  private static BuildFacts build(OpenCapture source) {
    Symbols symbols = source.symbols();
    return new BuildFacts(
        source
            .origin()
            .firmware()
            .map(
                image ->
                    new BuildFacts.Image(
                        name(image.path()),
                        image.format(),
                        BuildFacts.ranges(image.rom().segments()))),
        source
            .origin()
            .symbolsPath()
            .map(
                path ->
                    new BuildFacts.SymbolTable(
                        name(path), symbols.all().size(), symbols.conflicts().size())));
  }

  private static String name(Path path) {
    return Printable.lastName(path);
  }
}
