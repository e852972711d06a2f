package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Makes pictures of the selected snapshots, in parallel and in bounded memory: a snapshot and its
 * pictures on each thread. Every file is there as a whole or not at all, and those of a former run
 * are written anew.
 */
public final class PictureMaker {

  private final OpenCapture source;
  private final Path folder;
  private final List<SnapshotPicture> pictures;
  private final Cancellation cancellation;
  private final Progress progress;
  private final Queue<PictureWorker> idle = new ConcurrentLinkedQueue<>();
  private MadePictures made = MadePictures.NONE;

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
  }

  /**
   * Makes them.
   *
   * @throws CancellationException when it was cancelled; {@link #made} says how far it came
   * @throws FaultException when a file can't be written
   */
  public void make(Selection selection, int threads) throws IOException {
    progress.begin("drawing", selection.size());
    try {
      new OrderedParallelMap("draw", threads, threads)
          .run(
              IntStream.range(0, selection.size()).iterator(),
              index -> draw(selection.snapshot(index)),
              this::take,
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
      for (PictureWorker worker : idle) {
        worker.close();
      }
    }
  }

  /** What was made so far. */
  public MadePictures made() {
    return made;
  }

  private void take(Optional<Fault> fault) {
    made = made.and(fault);
    progress.advance(1);
  }

  private Optional<Fault> draw(long snapshot) {
    PictureWorker worker = idle.poll();
    if (worker == null) {
      worker = new PictureWorker(source, folder, pictures);
    }
    try {
      worker.make(snapshot);
      return Optional.empty();
    } catch (FaultException e) {
      if (e.fault().path().isPresent()) {
        throw e; // of a file, not of this snapshot
      }
      return Optional.of(e.fault().inSnapshot(snapshot));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      idle.add(worker);
    }
  }
}
