package heapreel.survey;

import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import java.io.IOException;
import java.util.List;

/**
 * Finds when and where allocations were made: reads all snapshots up to the last that is asked for.
 */
public final class BirthFinder {

  private final OpenCapture source;
  private final SharedReading reading;

  /** Creates a finder of {@code source} on {@code threads} threads. */
  public BirthFinder(
      OpenCapture source, int threads, Cancellation cancellation, Progress progress) {
    this.source = source;
    this.reading = new SharedReading(source, threads, cancellation, progress);
  }

  /** Those of all that is there in the snapshots from {@code first} to {@code last}. */
  public Births find(long first, long last) throws IOException {
    if (last == 0) {
      return Births.NONE; // what the first one has was there before
    }
    BirthCollector births = new BirthCollector(first, last);
    ReportRun<HistoryReport> run = new ReportRun<>(new HistoryReport(source, births));
    reading.read(new Selection(0, last, 1), List.of(run));
    run.result();
    return births.end();
  }
}
