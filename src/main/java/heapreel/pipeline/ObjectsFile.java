package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectDetails;
import heapreel.object.ObjectReader;
import heapreel.parallel.Cancellation;
import heapreel.table.ObjectRow;
import heapreel.table.ObjectRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes every allocation of the selected snapshots, with all that is known of it; the file is
 * there as a whole or not at all. In memory is one snapshot at a time.
 */
public final class ObjectsFile {

  private final OpenCapture source;
  private final Cancellation cancellation;
  private final Progress progress;

  /** A writer of the allocations of {@code source}. */
  public ObjectsFile(OpenCapture source, Cancellation cancellation, Progress progress) {
    this.source = source;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Writes them; of a snapshot that can't be decoded there are none.
   *
   * @return how many allocations were written
   * @throws heapreel.fault.FaultException when the file can't be written, or nothing tells what
   *     allocations are
   */
  public long write(Selection selection, Path target) throws IOException {
    requireModel();
    try (PendingFile file = PendingFile.of(target)) {
      long count = write(selection, Channels.newOutputStream(file.channel()));
      file.commit(source.made());
      return count;
    }
  }

  /**
   * The same, to a stream, which is closed.
   *
   * @throws heapreel.fault.FaultException when nothing tells what allocations are
   */
  public long write(Selection selection, OutputStream to) throws IOException {
    requireModel();
    Readers readers = new Readers(source);
    progress.begin("describing", selection.size());
    try (SnapshotCursor cursor = source.capture().cursor();
        ObjectRows rows = new ObjectRows(to)) {
      long count = 0;
      for (int index = 0; index < selection.size(); index++) {
        cancellation.throwIfCancelled();
        long snapshot = selection.snapshot(index);
        for (ObjectRow row : rows(cursor, snapshot, readers)) {
          rows.write(row);
          count++;
        }
        progress.advance(1);
      }
      return count;
    } finally {
      progress.end();
    }
  }

  private void requireModel() {
    if (source.objects().model().isEmpty()) {
      throw ObjectSource.nothingKnown().in(source.path()).toException();
    }
  }

  private List<ObjectRow> rows(SnapshotCursor cursor, long snapshot, Readers readers)
      throws IOException {
    try {
      return cursor.read(
          snapshot,
          memory -> {
            Heap heap = readers.heaps(snapshot).read(memory);
            return readers
                .details(snapshot, memory)
                .map(reader -> rows(memory, snapshot, heap, reader))
                .orElse(List.of());
          });
    } catch (FaultException e) {
      e.rethrowUnlessOfSnapshot();
      return List.of(); // counted and said by the survey
    }
  }

  private List<ObjectRow> rows(Memory memory, long snapshot, Heap heap, ObjectReader reader) {
    HeapObjects objects = reader.read(memory, heap);
    ObjectDetails details = reader.details(memory, source.symbols());
    List<ObjectRow> rows = new ArrayList<>(objects.count());
    for (int i = 0; i < objects.count(); i++) {
      rows.add(ObjectRow.of(snapshot, objects, details, i));
    }
    return rows;
  }
}
