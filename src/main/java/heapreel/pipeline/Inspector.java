package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.SnapshotCursor;
import heapreel.capture.Stretch;
import heapreel.fault.FaultException;
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
import heapreel.memory.Memory;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.parallel.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds out what a capture is, from one of its snapshots and all that was given with it. Reads that
 * snapshot and the firmware's image whole.
 */
public final class Inspector {

  private final OpenCapture source;
  private final Cancellation cancellation;

  /** An inspector of {@code source}. */
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
    FaultException why = null;
    try (SnapshotCursor cursor = source.capture().cursor()) {
      int index = selection.size() - 1;
      while (index >= 0) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        try {
          return cursor.read(snapshot, memory -> inspect(memory, snapshot));
        } catch (FaultException e) {
          e.rethrowUnlessOfSnapshot();
          why = why == null ? e.fault().inSnapshot(snapshot).in(source.path()).toException(e) : why;
        }
        index -= 1 + lostBefore(snapshot, selection, index);
      }
    }
    throw why == null ? new IllegalStateException("nothing selected") : why;
  }

  /** How many selected snapshots before a lost one are lost with it. */
  private int lostBefore(long snapshot, Selection selection, int index) {
    Stretch stretch = source.capture().stretchOf(snapshot);
    return stretch.lost().isEmpty() ? 0 : index - selection.countBefore(stretch.first());
  }

  private Inspection inspect(Memory memory, long snapshot) {
    Reading reading = source.reading(snapshot);
    Heap heap = reading.heaps().read(memory);
    Optional<ObjectModel> model = reading.objects().model();
    RomImage rom = source.origin().firmware().map(FirmwareImage::rom).orElse(RomImage.EMPTY);
    HeapFacts facts =
        new HeapFacts(
            snapshot,
            reading.heaps().state(),
            heap.areas().stream().map(Area::geometry).toList(),
            HeapMetrics.of(heap),
            model.map(known -> contents(known.reader(), memory, heap)));
    return Inspection.of(
        capture(snapshot),
        build(),
        facts,
        new AddressSpace(memory, rom, heap.shape().wordBytes()),
        heap,
        model.map(ObjectModel::interpreter),
        model.isPresent() ? Optional.empty() : source.origin().whyNoObjects());
  }

  private static HeapFacts.Contents contents(ObjectReader reader, Memory memory, Heap heap) {
    reader.requireOwn(memory);
    HeapObjects objects = reader.read(memory, heap);
    KindTally tally = KindTally.of(objects, heap.shape().blockBytes());
    return new HeapFacts.Contents(tally, reader.damagedObjects());
  }

  private CaptureFacts capture(long snapshot) {
    Capture capture = source.capture();
    return new CaptureFacts(
        name(source.path()),
        capture.file().sizeBytes(),
        capture.stretchOf(snapshot).layout(),
        source.origin().startKnownBy(),
        source.origin().strideKnownBy(),
        capture.snapshotCount(),
        capture.lostCount(),
        capture.trailingBytes(),
        source.events().snapshotsNamed() > 0);
  }

  private BuildFacts build() {
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
