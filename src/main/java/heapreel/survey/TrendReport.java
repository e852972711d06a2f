package heapreel.survey;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.reading.Report;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reading.SnapshotView;
import heapreel.trend.Failing;
import heapreel.trend.Sample;
import heapreel.trend.Sample.Question;
import heapreel.trend.TrendBuilder;
import heapreel.trend.Trends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;

/**
 * Asks some snapshots of a selection the same, for what they say together: {@value #MAX_EVEN} at
 * most that are spread evenly, with the first and the last, {@value #MAX_FAILING} of those in which
 * the allocation does not fit, and the one that it is judged at. Decodes all objects of each.
 */
public final class TrendReport implements Report {

  /** As many snapshots as are looked at, so that an hour of recording takes no longer. */
  private static final int MAX_EVEN = 200;

  private static final int MAX_FAILING = 100;
  private static final int MAX_RANGE = 8;

  private final EventLog events;
  private final Question question;
  private final Births births;
  private final Set<Long> even;
  private final TrendBuilder builder;

  private TrendReport(
      EventLog events, Births births, Question question, Set<Long> even, TrendBuilder builder) {
    this.events = events;
    this.births = births;
    this.question = question;
    this.even = even;
    this.builder = builder;
  }

  /**
   * Reads them.
   *
   * @param judged the snapshot at which the allocation is judged, and its window known from
   * @param births where the allocations of all of them were made
   * @param failing the snapshots of the selection in which the allocation does not fit, in order
   */
  public static Trends read(
      OpenCapture source,
      Selection selection,
      long judged,
      long[] failing,
      Question question,
      Births births,
      SharedReading reading)
      throws IOException {
    Failing lasting = lasting(source.events(), selection, failing);
    SortedSet<Long> even = spread(selection.size(), MAX_EVEN, selection::snapshot);
    SortedSet<Long> looked = new TreeSet<>(even);
    looked.addAll(spread(failing.length, MAX_FAILING, lasting::snapshot));
    looked.add(judged);
    TrendBuilder builder = new TrendBuilder(judged, question.watched(), lasting);
    ReportRun<TrendReport> run =
        new ReportRun<>(new TrendReport(source.events(), births, question, even, builder));
    reading.read(
        new Selection(
            looked.stream().map(snapshot -> new Selection.Range(snapshot, snapshot)).toList(), 1),
        List.of(run));
    return run.result().builder.build(selection.size());
  }

  /** At most so many of {@code count} snapshots, with the first and the last of them. */
  static SortedSet<Long> spread(int count, int most, IntToLongFunction snapshots) {
    SortedSet<Long> chosen = new TreeSet<>();
    int of = Math.min(count, most);
    for (int i = 0; i < of; i++) {
      long index = of == 1 ? 0 : (long) i * (count - 1) / (of - 1);
      chosen.add(snapshots.applyAsLong((int) index));
    }
    return chosen;
  }

  /** The same with how long each lasted, up to the next one that is selected. */
  private static Failing lasting(EventLog events, Selection selection, long[] failing) {
    double[] seconds = new double[failing.length];
    for (int i = 0; i < failing.length; i++) {
      int next = selection.countBefore(failing[i]) + 1;
      seconds[i] =
          next < selection.size()
              ? events.seconds(selection.snapshot(next)) - events.seconds(failing[i])
              : Double.isNaN(events.seconds(failing[i])) ? Double.NaN : 0;
    }
    return new Failing(failing, seconds);
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
              address -> births.at(view.snapshot(), address).line(),
              question));
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() {
      samples.forEach(sample -> builder.add(sample, even.contains(sample.snapshot())));
    }
  }
}
