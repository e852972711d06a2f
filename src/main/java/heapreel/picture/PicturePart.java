package heapreel.picture;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.opening.OpenCapture;
import heapreel.output.OutputChannel;
import heapreel.output.PendingFile;
import heapreel.reading.Report;
import heapreel.reading.SnapshotReader;
import heapreel.reading.SnapshotView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The pictures of neighbouring snapshots. */
final class PicturePart implements Report.Part {

  /** Receives the outcome of each snapshot's pictures. */
  @FunctionalInterface
  interface Outcomes {

    /**
     * Takes the outcome of the next snapshot.
     *
     * @param faults why there is no picture, if so, for each sort
     */
    void take(long snapshot, List<Optional<Fault>> faults);
  }

  private static final int BUFFER_BYTES = 1 << 16;

  private final OpenCapture source;
  private final Path folder;
  private final List<SnapshotPicture> pictures;
  private final Outcomes outcomes;
  private final List<PendingFile> files = new ArrayList<>();
  private final List<Long> snapshots = new ArrayList<>();
  private final List<List<Optional<Fault>>> faults = new ArrayList<>();

  PicturePart(OpenCapture source, Path folder, List<SnapshotPicture> pictures, Outcomes outcomes) {
    this.source = source;
    this.folder = folder;
    this.pictures = pictures;
    this.outcomes = outcomes;
  }

  @Override
  public void take(SnapshotView snapshot) throws IOException {
    snapshot.objects(); // a snapshot of another interpreter has no picture
    List<Optional<Fault>> all = new ArrayList<>();
    for (SnapshotPicture picture : pictures) {
      all.add(write(picture, snapshot));
    }
    add(snapshot.snapshot(), all);
  }

  private Optional<Fault> write(SnapshotPicture picture, SnapshotView snapshot) throws IOException {
    PendingFile file = PendingFile.of(folder.resolve(picture.fileName(snapshot.snapshot())));
    boolean whole = false;
    try (OutputStream out =
        new BufferedOutputStream(Channels.newOutputStream(file.channel()), BUFFER_BYTES)) {
      picture.write(snapshot, out);
      out.flush();
      whole = true;
    } catch (FaultException e) {
      return Optional.of(SnapshotReader.ofSnapshot(e, snapshot.snapshot()));
    } catch (IOException e) {
      throw OutputChannel.unwritable(file.target(), e);
    } catch (UncheckedIOException e) {
      throw OutputChannel.unwritable(file.target(), e);
    } finally {
      if (whole) {
        files.add(file);
      } else {
        file.close();
      }
    }
    return Optional.empty();
  }

  @Override
  public void broken(long snapshot, Fault fault) {
    add(snapshot, Collections.nCopies(pictures.size(), Optional.of(fault)));
  }

  private void add(long snapshot, List<Optional<Fault>> of) {
    snapshots.add(snapshot);
    faults.add(of);
  }

  /** {@inheritDoc} Only now files get their names. */
  @Override
  public void settle() throws IOException {
    try (this) {
      for (PendingFile file : files) {
        file.commit(source.made());
      }
    }
  }

  @Override
  public void join() {
    for (int i = 0; i < snapshots.size(); i++) {
      outcomes.take(snapshots.get(i), faults.get(i));
    }
  }

  @Override
  public void close() throws IOException {
    for (PendingFile file : files) {
      file.close();
    }
    files.clear();
  }
}
