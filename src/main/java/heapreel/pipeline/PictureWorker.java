package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.ObjectDetails;
import heapreel.object.ObjectReader;
import heapreel.object.RawContents;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes the pictures of one snapshot after another. Not thread-safe. */
final class PictureWorker implements Closeable {

  private final OpenCapture source;
  private final Path folder;
  private final List<SnapshotPicture> pictures;
  private final SnapshotCursor cursor;
  private final Optional<ObjectReader> reader;

  PictureWorker(OpenCapture source, Path folder, List<SnapshotPicture> pictures) {
    this.source = source;
    this.folder = folder;
    this.pictures = pictures;
    this.cursor = source.capture().cursor();
    this.reader = source.objects().model().map(ObjectModel::reader);
  }

  /**
   * Makes the pictures of a snapshot.
   *
   * @throws heapreel.fault.FaultException when it can't be decoded or drawn, or a file not written
   */
  void make(long snapshot) throws IOException {
    try {
      cursor.read(
          snapshot,
          memory -> {
            SnapshotView view = view(memory, snapshot);
            pictures.forEach(picture -> write(picture, view));
            return view;
          });
    } catch (java.io.UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private SnapshotView view(Memory memory, long snapshot) {
    Heap heap = source.reader().read(memory);
    String name = String.valueOf(source.path().getFileName());
    long count = source.capture().snapshotCount();
    if (reader.isEmpty()) {
      HeapObjects objects = HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
      RawContents contents = new RawContents(memory, heap, objects);
      return new SnapshotView(name, snapshot, count, heap, objects, contents, Optional.empty());
    }
    HeapObjects objects = reader.get().read(memory, heap);
    ObjectDetails details = reader.get().details(memory, source.symbols());
    return new SnapshotView(name, snapshot, count, heap, objects, details, Optional.of(details));
  }

  private void write(SnapshotPicture picture, SnapshotView view) {
    Path target = folder.resolve(picture.fileName(view.snapshot()));
    try (PendingFile file = PendingFile.of(target)) {
      try (OutputStream out = Channels.newOutputStream(file.channel())) {
        picture.write(view, out);
      }
      file.commit();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
