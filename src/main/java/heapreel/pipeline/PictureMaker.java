package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Makes pictures of the selected snapshots, in parallel and in bounded memory: a snapshot on each
 * thread, and of pixels no more than {@link PictureMemory} has room for. Every file is there as a
 * whole or not at all, and those of a former run are written anew.
 */
public final class PictureMaker {

  /** A graph may take a hundred times as long as its neighbours; then others go on. */
  private static final int IN_FLIGHT_PER_THREAD = 4;

  private final OpenCapture source;
  private final Path folder;
  private final List<SnapshotPicture> pictures;
  private final Cancellation cancellation;
  private final Progress progress;
  private final Queue<PictureWorker> idle = new ConcurrentLinkedQueue<>();
  private final List<MadePictures> made;
  private int done;

  /** A maker of {@code pictures} of each snapshot of {@code source}, in {@code folder}. */
  public PictureMaker(
      OpenCapture source,
      Path folder,
      List<SnapshotPicture> pictures,
      Cancellation cancellation,
      Progress progress) {
    this.source = source;
    this.folder = folder;
    this.pictures = List.copyOf(pictures);
    this.cancellation = cancellation;
    this.progress = progress;
    this.made = new ArrayList<>(pictures.stream().map(MadePictures::none).toList());
  }

  /**
   * Makes them. However it ends, {@link #made} and {@link #done} say how far it came.
   *
   * @throws java.util.concurrent.CancellationException when it was cancelled
   * @throws FaultException when a file can't be read or written
   */
  public void make(Selection selection, int threads) throws IOException {
    progress.begin("drawing", selection.size());
    try {
      new OrderedParallelMap("draw", threads, IN_FLIGHT_PER_THREAD * threads)
          .run(
              IntStream.range(0, selection.size()).iterator(),
              index -> draw(selection.snapshot(index)),
              faults -> take(selection.snapshot(done), faults),
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
      idle.forEach(PictureWorker::close);
    }
  }

  /** What was made so far, for each picture. */
  public List<MadePictures> made() {
    return List.copyOf(made);
  }

  /** How many of the selected snapshots are done, from the first on. */
  public int done() {
    return done;
  }

  private void take(long snapshot, List<Optional<Fault>> faults) {
    for (int i = 0; i < faults.size(); i++) {
      made.set(i, made.get(i).and(snapshot, faults.get(i)));
    }
    done++;
    progress.advance(1);
  }

  private List<Optional<Fault>> draw(long snapshot) {
    PictureWorker worker = idle.poll();
    if (worker == null) {
      worker = new PictureWorker(source, folder, pictures);
    }
    try {
      return worker.make(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      idle.add(worker);
    }
  }
}
