package heapreel.survey;

import heapreel.history.Births;
import heapreel.history.LifeTracker;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds when and where allocations were made: reads all snapshots up to the last that is asked for.
 */
public final class BirthFinder {

  /** Share of what the JVM may use, and bytes of one: at most a sixteenth is for births. */
  private static final long BYTES_EACH = 16L * 48;

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
    long most = Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / BYTES_EACH);
    Births births = new Births(first, last, (int) most);
    LifeTracker tracker = new LifeTracker(List.of(), OptionalLong.empty(), births);
    ReportRun<HistoryReport> run = new ReportRun<>(new HistoryReport(source, tracker));
    reading.read(new Selection(0, last, 1), List.of(run));
    run.result();
    tracker.end();
    births.seal();
    return births;
  }
}
