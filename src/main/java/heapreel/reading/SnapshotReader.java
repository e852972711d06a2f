package heapreel.reading;

import heapreel.calls.CallStack;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import heapreel.object.PackedObjects;
import heapreel.opening.HeapCursor;
import heapreel.opening.KeptObjects;
import heapreel.opening.ObjectModel;
import heapreel.opening.OpenCapture;
import heapreel.opening.Reading;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Opens one snapshot after another and decodes each once, for reports and films. One that can't be
 * decoded among thousands is data: its fault is a result. A fault of the capture's file is thrown.
 * Costs nothing until it reads. One worker, one reader.
 */
public final class SnapshotReader implements AutoCloseable {

  private final OpenCapture source;
  private final HeapCursor cursor;
  private final @Nullable ObjectReader[] readers;
  private final HeapObjects restored = HeapObjects.empty();

  /** Creates a reader for one thread, which closes it. */
  public SnapshotReader(OpenCapture source) {
    this.source = source;
    this.cursor = source.heaps().cursor(source.decodings());
    this.readers = new ObjectReader[source.heaps().readings().size()];
  }

  /**
   * Lets {@code look} at a snapshot while it is open.
   *
   * @return why it can't be decoded; {@code look} is not called then, or has thrown that itself
   * @throws FaultException when the capture itself can no longer be read
   */
  public Optional<Fault> read(long snapshot, Consumer<SnapshotView> look) throws IOException {
    try {
      cursor.read(
          snapshot,
          open -> look.accept(new SnapshotView(source, snapshot, open, objects(snapshot))));
      return Optional.empty();
    } catch (FaultException e) {
      return Optional.of(ofSnapshot(e, snapshot));
    }
  }

  /** The fault of a snapshot; one of a file is thrown again. */
  public static Fault ofSnapshot(FaultException e, long snapshot) {
    e.rethrowUnlessOfSnapshot();
    return e.fault().inSnapshot(snapshot);
  }

  /**
   * Decodes a snapshot's heap and, if {@code objects}, its objects; otherwise only its allocation
   * tables and a few words are read.
   */
  public Decoded decode(long snapshot, boolean objects) throws IOException {
    return decode(snapshot, objects, false);
  }

  /** The same, and, if {@code calls}, the calls of Python in progress. */
  public Decoded decode(long snapshot, boolean objects, boolean calls) throws IOException {
    Decoded[] decoded = new Decoded[1];
    Optional<Fault> fault = read(snapshot, view -> decoded[0] = decoded(view, objects, calls));
    return fault.isPresent()
        ? new Decoded(Optional.empty(), Optional.empty(), Optional.empty(), fault)
        : decoded[0];
  }

  /** What is wanted of a snapshot: told again if it was kept, else read. */
  private Decoded decoded(SnapshotView view, boolean objects, boolean calls) {
    KeptObjects kept = source.decodings().kept();
    long snapshot = view.snapshot();
    Optional<Heap> heap = Optional.of(view.heap());
    if (objects && (!calls || kept.hasCalls(snapshot))) {
      Optional<PackedObjects> packed = kept.of(snapshot);
      if (packed.isPresent() && restored.restore(view.heap(), packed.get())) {
        Optional<CallStack> stack = calls ? kept.calls(snapshot) : Optional.empty();
        return new Decoded(heap, Optional.of(restored), stack, Optional.empty());
      }
    }
    return new Decoded(
        heap,
        objects ? view.classified() : Optional.empty(),
        calls ? view.calls() : Optional.empty(),
        Optional.empty());
  }

  private Optional<ObjectReader> objects(long snapshot) {
    Optional<Reading> reading = source.reading(snapshot);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    int section = source.heaps().section(snapshot);
    ObjectReader reader = readers[section];
    if (reader == null) {
      reader = reading.get().model().map(ObjectModel::reader).orElse(null);
      readers[section] = reader;
    }
    return Optional.ofNullable(reader);
  }

  /** Releases the capture; the reader may go on reading afterwards. */
  @Override
  public void close() {
    cursor.close();
  }
}
