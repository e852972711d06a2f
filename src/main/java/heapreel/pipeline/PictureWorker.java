package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.ObjectDetails;
import heapreel.object.ObjectReader;
import heapreel.object.RawContents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the pictures of one snapshot after another. Not thread-safe. */
final class PictureWorker implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final OpenCapture source;
  private final Path folder;
  private final List<? extends SnapshotPicture> pictures;
  private final SnapshotCursor cursor;
  private final Readers readers;

  PictureWorker(OpenCapture source, Path folder, List<? extends SnapshotPicture> pictures) {
    this.source = source;
    this.folder = folder;
    this.pictures = pictures;
    this.cursor = source.capture().cursor();
    this.readers = new Readers(source);
  }

  /**
   * Makes the pictures of a snapshot; of those that can't be made the others are. Files get their
   * names only after the capture was found to be whole.
   *
   * @return why there is none, for each picture
   * @throws FaultException when a file can't be read or written
   */
  List<Optional<Fault>> make(long snapshot) throws IOException {
    List<Optional<Fault>> faults = new ArrayList<>();
    List<PendingFile> files = new ArrayList<>();
    try {
      writeAll(snapshot, files, faults);
      for (PendingFile file : files) {
        file.commit(source.made());
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      for (PendingFile file : files) {
        file.close();
      }
    }
    return faults;
  }

  private void writeAll(long snapshot, List<PendingFile> files, List<Optional<Fault>> faults)
      throws IOException {
    try {
      cursor.read(
          snapshot,
          memory -> {
            SnapshotView view = view(memory, snapshot);
            for (SnapshotPicture picture : pictures) {
              faults.add(write(picture, view, files));
            }
            return view;
          });
    } catch (FaultException e) {
      Optional<Fault> fault = ofSnapshot(e, snapshot);
      while (faults.size() < pictures.size()) {
        faults.add(fault);
      }
    }
  }

  private static Optional<Fault> ofSnapshot(FaultException e, long snapshot) {
    e.rethrowUnlessOfSnapshot();
    return Optional.of(e.fault().inSnapshot(snapshot));
  }

  private SnapshotView view(Memory memory, long snapshot) {
    Heap heap = readers.heaps(snapshot).read(memory);
    Optional<ObjectReader> reader = readers.details(snapshot, memory);
    String name = source.name();
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

  private Optional<Fault> write(
      SnapshotPicture picture, SnapshotView view, List<PendingFile> files) {
    PendingFile file = PendingFile.of(folder.resolve(picture.fileName(view.snapshot())));
    boolean whole = false;
    try (OutputStream out =
        new BufferedOutputStream(Channels.newOutputStream(file.channel()), BUFFER_BYTES)) {
      picture.write(view, out);
      out.flush();
      whole = true;
    } catch (FaultException e) {
      return ofSnapshot(e, view.snapshot());
    } catch (IOException e) {
      throw OutputChannel.unwritable(file.target(), e);
    } catch (UncheckedIOException e) {
      throw OutputChannel.unwritable(file.target(), e);
    } finally {
      keep(file, whole, files);
    }
    return Optional.empty();
  }

  private static void keep(PendingFile file, boolean whole, List<PendingFile> files) {
    if (whole) {
      files.add(file);
      return;
    }
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cursor.close();
  }
}
