package heapreel.reading;

import heapreel.fault.Fault;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.parallel.OrderedParallelMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Reads the selected snapshots of a capture, each once, and hands each to all reports of a run. In
 * parallel by ranges of neighbouring snapshots, joined in order; in flight are at most four ranges
 * a thread, each as small as the report that holds the most per snapshot requires. What is made
 * does not depend on the number of threads.
 */
public final class SharedReading {

  /** Fewest ranges per thread, so that all have work to the end. */
  private static final int MIN_RANGES_PER_THREAD = 4;

  /** One snapshot may take a hundred times as long as its neighbours; then others go on. */
  private static final int IN_FLIGHT_PER_THREAD = 4;

  private final OpenCapture source;
  private final int threads;
  private final Cancellation cancellation;
  private final Progress progress;
  private final Queue<SnapshotReader> idle = new ConcurrentLinkedQueue<>();

  /** Creates a reading of {@code source} on {@code threads} threads. */
  public SharedReading(
      OpenCapture source, int threads, Cancellation cancellation, Progress progress) {
    this.source = source;
    this.threads = threads;
    this.cancellation = cancellation;
    this.progress = progress;
  }

  /**
   * Reads them. A report that fails does not affect the others: its fault is kept in its {@link
   * ReportRun}, and thrown at once only when no other report is wanted.
   *
   * @throws java.util.concurrent.CancellationException when it was cancelled
   * @throws heapreel.fault.FaultException when the capture can no longer be read
   */
  public void read(Selection selection, List<ReportRun<?>> reports) throws IOException {
    int size = selection.size();
    int length = rangeLength(size, reports);
    int ranges = (size - 1) / length + 1;
    int parts =
        reports.stream().mapToInt(run -> run.report().maxPartsInMemory()).min().orElseThrow();
    int workers = Math.min(Math.min(threads, ranges), parts);
    progress.begin(reports.get(reports.size() - 1).report().work(), size);
    try {
      new OrderedParallelMap("read", workers, Math.min(IN_FLIGHT_PER_THREAD * workers, parts))
          .run(
              IntStream.range(0, ranges).iterator(),
              n -> range(selection, n * length, length, reports),
              range -> join(range, reports),
              cancellation);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      progress.end();
      idle.forEach(SnapshotReader::close);
    }
  }

  private int rangeLength(int size, List<ReportRun<?>> reports) {
    int most = reports.stream().mapToInt(run -> run.report().maxRange()).min().orElseThrow();
    return Math.max(1, Math.min(most, size / (MIN_RANGES_PER_THREAD * threads)));
  }

  private Range range(Selection selection, int first, int length, List<ReportRun<?>> reports) {
    int end = Math.min(first + length, selection.size());
    List<ReportRun<?>.PartRun> parts = new ArrayList<>();
    reports.forEach(run -> parts.add(run.begin(first)));
    SnapshotReader reader = Optional.ofNullable(idle.poll()).orElseGet(this::reader);
    try {
      for (int index = first; index < end; index++) {
        cancellation.throwIfCancelled();
        read(reader, selection.snapshot(index), index, parts);
      }
      return new Range(end - first, parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      idle.add(reader);
    }
  }

  private SnapshotReader reader() {
    return new SnapshotReader(source);
  }

  private static void read(
      SnapshotReader reader, long snapshot, int index, List<ReportRun<?>.PartRun> parts)
      throws IOException {
    List<ReportRun<?>.PartRun> wanting = parts.stream().filter(part -> part.wants(index)).toList();
    if (wanting.isEmpty()) {
      return;
    }
    try {
      Optional<Fault> fault =
          reader.read(snapshot, view -> wanting.forEach(part -> part.take(view)));
      wanting.forEach(part -> part.end(snapshot, fault));
    } catch (IOException | RuntimeException | Error e) {
      parts.forEach(part -> part.close(e));
      throw e;
    }
  }

  private void join(Range range, List<ReportRun<?>> reports) {
    range.parts.forEach(ReportRun.PartRun::join);
    if (reports.stream().noneMatch(ReportRun::goesOn)) {
      reports.forEach(ReportRun::result);
    }
    progress.advance(range.snapshots);
  }

  /** The parts of all reports for neighbouring snapshots. */
  private record Range(int snapshots, List<ReportRun<?>.PartRun> parts) {}
}
