package heapreel.film;

import heapreel.output.PendingFile;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.video.EncodedPicture;
import heapreel.video.mp4.Mp4Film;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Films segments on all threads and joins them in order. In memory are the segments in flight,
 * whatever the capture's length; the film does not depend on the number of threads.
 */
final class FilmStudio implements Studio, Closeable {

  private final ShotEncoder encoder;
  private final Path target;
  private final int workers;
  private final Cancellation cancellation;
  private final Progress progress;
  private final SizeSampler sampler;
  private int takes;
  private boolean sampling;
  private @Nullable Take kept;

  /**
   * Creates a studio without a film.
   *
   * @param target the film; its pictures are in a file beside it until it is whole
   */
  FilmStudio(
      ShotEncoder encoder, Path target, int threads, Cancellation cancellation, Progress progress) {
    this.encoder = encoder;
    this.target = target;
    this.workers = encoder.workers(threads);
    this.cancellation = cancellation;
    this.progress = progress;
    this.sampler = new SizeSampler(encoder, workers, cancellation, progress);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException when it was cancelled; what was filmed by then is kept, unless
   *     there is a whole film
   */
  @Override
  public Outcome film(FilmPlan plan, SizeWatch watch) throws IOException {
    endSampling();
    Shots shots = encoder.shots(plan);
    Take take = new Take(encoder, shots, watch, PendingFile.scratch(target, takes++));
    boolean keep = false;
    progress.begin("filming", shots.size());
    try {
      film(shots, plan.quantizer(), take);
      keep = take.outcome().whole();
    } catch (CancellationException e) {
      keep = kept == null;
      throw e;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
      if (keep) {
        discardKept();
        kept = take;
      } else {
        take.close();
      }
    }
    return take.outcome();
  }

  @Override
  public SizeEstimate estimate(FilmPlan plan) throws IOException {
    if (!sampling) {
      sampling = true;
      progress.begin("sizing", Progress.UNKNOWN);
    }
    return sampler.estimate(plan);
  }

  /** The pictures of the last film kept, if any was. */
  Optional<Mp4Film> film() {
    return Optional.ofNullable(kept).map(Take::film);
  }

  /** Index in the selection of the last snapshot of that film. */
  int lastIndex() {
    return Optional.ofNullable(kept).map(Take::lastIndex).orElse(-1);
  }

  private void film(Shots shots, int quantizer, Take take) {
    new OrderedParallelMap("film", workers, workers + 2)
        .run(
            IntStream.range(0, shots.segments()).takeWhile(any -> !take.isGivenUp()).iterator(),
            segment -> segment(shots, segment, quantizer, take),
            segment -> append(segment, take),
            cancellation);
  }

  private Segment segment(Shots shots, int number, int quantizer, Take take) {
    return new Segment(
        number,
        take.isGivenUp() ? List.of() : encoder.segment(shots, number, quantizer, this::advance));
  }

  private void append(Segment segment, Take take) {
    try {
      take.append(segment.number, segment.pictures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts a shot encoded by any of the workers. */
  private synchronized void advance() {
    progress.advance(1);
  }

  private void endSampling() {
    if (sampling) {
      sampling = false;
      progress.end();
    }
  }

  private void discardKept() throws IOException {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public void close() throws IOException {
    endSampling();
    discardKept();
  }

  private record Segment(int number, List<EncodedPicture> pictures) {}
}
