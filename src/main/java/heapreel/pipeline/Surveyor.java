package heapreel.pipeline;

import heapreel.capture.SnapshotCursor;
import heapreel.frame.AreaSpan;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.metrics.HeapMeter;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.ObjectMetrics;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Pass 1 over a capture: reads only the allocation tables, about 2 % of the bytes, measures every
 * heap and writes the rows in order. For rows that tell what allocations are it reads the pools,
 * too. Parallel by chunks of neighbouring snapshots; the result does not depend on the number of
 * threads.
 */
public final class Surveyor {

  private static final int CHUNK_SNAPSHOTS = 256;

  private final OpenCapture source;
  private final int threads;
  private final Cancellation cancellation;
  private final Progress progress;
  private final Optional<AllocationFailure> known;

  /** A surveyor of {@code source} that works on so many threads. */
  public Surveyor(OpenCapture source, int threads, Cancellation cancellation, Progress progress) {
    this(source, threads, cancellation, progress, Optional.empty());
  }

  private Surveyor(
      OpenCapture source,
      int threads,
      Cancellation cancellation,
      Progress progress,
      Optional<AllocationFailure> known) {
    this.source = source;
    this.threads = threads;
    this.cancellation = cancellation;
    this.progress = progress;
    this.known = known;
  }

  /** The same, told of a failed allocation that a survey of more of the capture found, if any. */
  public Surveyor knowing(Optional<AllocationFailure> failure) {
    return new Surveyor(source, threads, cancellation, progress, failure);
  }

  /**
   * Measures the selected snapshots and writes a row for each to every one of {@code sinks}.
   *
   * @param objects whether to look at what allocations are, too; for sinks and for a single
   *     snapshot that is done anyway
   * @throws heapreel.fault.FaultException when none of them could be decoded
   */
  public Survey survey(Selection selection, List<MetricsRows> sinks, boolean objects)
      throws IOException {
    Survey survey = new Survey(selection, known);
    progress.begin("measuring", selection.size());
    boolean kinds = objects || !sinks.isEmpty() || selection.size() == 1;
    int chunks = (selection.size() + CHUNK_SNAPSHOTS - 1) / CHUNK_SNAPSHOTS;
    try {
      new OrderedParallelMap("survey", threads, 2 * threads)
          .run(
              IntStream.range(0, chunks).iterator(),
              chunk -> measure(selection, chunk * CHUNK_SNAPSHOTS, kinds),
              chunk -> take(chunk, survey, sinks),
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
    }
    survey.end();
    if (survey.brokenCount() == selection.size()) {
      throw survey.nothingDecoded().in(source.path()).toException();
    }
    return survey;
  }

  private void take(Chunk chunk, Survey survey, List<MetricsRows> sinks) {
    survey.addSpans(chunk.spans);
    for (MetricsRow row : chunk.rows) {
      survey.add(row);
      for (MetricsRows sink : sinks) {
        try {
          sink.write(row);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    progress.advance(chunk.rows.size());
  }

  private Chunk measure(Selection selection, int first, boolean kinds) {
    Chunk chunk = new Chunk(new ArrayList<>(), new HashSet<>());
    HeapMeter meter = new HeapMeter();
    Readers readers = new Readers(source);
    int end = Math.min(first + CHUNK_SNAPSHOTS, selection.size());
    try (SnapshotCursor cursor = source.capture().cursor()) {
      // The snapshot before the chunk is measured too, for what has changed since.
      for (int index = Math.max(0, first - 1); index < end; index++) {
        long snapshot = selection.snapshot(index);
        Decoded decoded = Decoded.read(cursor, snapshot, readers, kinds);
        if (decoded.heap().isEmpty()) {
          meter = new HeapMeter();
        }
        MetricsRow row = row(snapshot, decoded, meter, chunk.spans);
        if (index >= first) {
          chunk.rows.add(row);
        }
      }
      return chunk;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetricsRow row(
      long snapshot, Decoded decoded, HeapMeter meter, Set<AreaSpan> spans) {
    if (decoded.heap().isEmpty()) {
      return MetricsRow.broken(snapshot, decoded.fault().orElseThrow());
    }
    Heap heap = decoded.heap().get();
    for (Area area : heap.areas()) {
      spans.add(AreaSpan.of(area.geometry()));
    }
    HeapMetrics metrics = meter.measure(heap);
    return decoded
        .objects()
        .map(objects -> MetricsRow.of(snapshot, metrics, ObjectMetrics.of(heap, objects)))
        .orElseGet(() -> MetricsRow.of(snapshot, metrics));
  }

  /** The rows of neighbouring snapshots, and the areas seen in them. */
  private record Chunk(List<MetricsRow> rows, Set<AreaSpan> spans) {}
}
