package heapreel.survey;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Report;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotView;
import heapreel.trend.Sample;
import heapreel.trend.Sample.Question;
import heapreel.trend.TrendBuilder;
import heapreel.trend.Trends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Asks some snapshots of a selection the same, for what they say together: {@value #MAX_SAMPLES} of
 * them at most, spread evenly, with the first, the last, and one more. Decodes all objects of each.
 */
public final class TrendReport implements Report {

  /** As many snapshots as are looked at, so that an hour of recording takes no longer. */
  public static final int MAX_SAMPLES = 200;

  private static final int MAX_RANGE = 8;

  private final EventLog events;
  private final Question question;
  private final TrendBuilder builder;

  private TrendReport(EventLog events, Question question, long knownFrom) {
    this.events = events;
    this.question = question;
    this.builder = new TrendBuilder(knownFrom, question.watched());
  }

  /**
   * Reads them.
   *
   * @param knownFrom the snapshot that the watched allocations are known from; it is looked at, too
   */
  public static Trends read(
      OpenCapture source,
      Selection selection,
      long knownFrom,
      Question question,
      int threads,
      Cancellation cancellation,
      Progress progress)
      throws IOException {
    ReportRun<TrendReport> run =
        new ReportRun<>(new TrendReport(source.events(), question, knownFrom));
    new SharedReading(source, threads, cancellation, progress)
        .read(sampled(selection, knownFrom, MAX_SAMPLES), List.of(run));
    return run.result().builder.build(selection.size());
  }

  /** As many of a selection as said, and {@code with}, which is one of them. */
  static Selection sampled(Selection selection, long with, int most) {
    int size = selection.size();
    int count = Math.min(size, most);
    TreeSet<Long> chosen = new TreeSet<>();
    chosen.add(with);
    for (int i = 0; i < count; i++) {
      long index = count == 1 ? 0 : (long) i * (size - 1) / (count - 1);
      chosen.add(selection.snapshot((int) index));
    }
    return new Selection(
        chosen.stream().map(snapshot -> new Selection.Range(snapshot, snapshot)).toList(), 1);
  }

  @Override
  public String work() {
    return "comparing";
  }

  @Override
  public int maxRange() {
    return MAX_RANGE;
  }

  @Override
  public Report.Part begin(int first) {
    return new Samples();
  }

  /** The answers of neighbouring snapshots. */
  private final class Samples implements Report.Part {

    private final List<Sample> samples = new ArrayList<>();

    @Override
    public void take(SnapshotView view) {
      samples.add(
          Sample.of(
              view.snapshot(),
              events.seconds(view.snapshot()),
              view.heap(),
              view.allocations(),
              view.contents(),
              view.details(),
              question));
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() {
      samples.forEach(builder::add);
    }
  }
}
