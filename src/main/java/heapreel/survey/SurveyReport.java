package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.frame.AreaSpan;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.metrics.HeapMeter;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.ObjectMetrics;
import heapreel.object.HeapObjects;
import heapreel.opening.HeapSource;
import heapreel.opening.OpenCapture;
import heapreel.reading.Report;
import heapreel.reading.Selection;
import heapreel.reading.SnapshotView;
import heapreel.report.MetricsRow;
import heapreel.report.MetricsRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Measures every heap: the rows of the table of metrics, and the {@link Survey} that film, messages
 * and the choice of the worst moment need. Asks for the allocation tables only, about 2 % of the
 * bytes, and, for rows with kinds, for the pools.
 */
public final class SurveyReport implements Report {

  private static final int MAX_RANGE = 256;

  private final HeapSource source;
  private final Survey survey;
  private final List<MetricsRows> sinks;
  private final boolean kinds;
  private Optional<Heap> before = Optional.empty();

  /**
   * Creates a survey of a selection.
   *
   * @param source the heaps of the capture
   * @param sinks each gets all rows, in order
   * @param kinds whether to decode objects; for sinks and for a single snapshot that is done anyway
   * @param known a failed allocation that a survey of more of the capture found, if any
   */
  public SurveyReport(
      HeapSource source,
      Selection selection,
      List<MetricsRows> sinks,
      boolean kinds,
      Optional<AllocationFailure> known) {
    this.source = source;
    this.survey = new Survey(selection, known);
    this.sinks = List.copyOf(sinks);
    this.kinds = kinds || !sinks.isEmpty() || selection.size() == 1;
  }

  /**
   * Returns the survey, after the reading.
   *
   * @param source the capture that was read
   * @throws heapreel.fault.FaultException when none of the snapshots could be decoded
   */
  public Survey end(OpenCapture source) {
    survey.end();
    if (survey.brokenCount() == survey.selection().size()) {
      throw survey.nothingDecoded(advice(source)).in(source.path()).toException();
    }
    return survey;
  }

  private static String advice(OpenCapture source) {
    return source.ram().isPresent()
        ? "check that capture, map and firmware belong together"
        : "give all that micropython.mem_info(1) printed, unchanged";
  }

  @Override
  public String work() {
    return "measuring";
  }

  @Override
  public int maxRange() {
    return MAX_RANGE;
  }

  @Override
  public boolean isWanted() {
    return !sinks.isEmpty();
  }

  @Override
  public Report.Part begin(int first) {
    return new Rows();
  }

  /** The rows of neighbouring snapshots, their areas, and what joins them to the parts beside. */
  private final class Rows implements Report.Part {

    private final List<MetricsRow> rows = new ArrayList<>();
    private final Set<AreaSpan> spans = new HashSet<>();
    private HeapMeter meter = new HeapMeter();
    private Optional<Heap> first = Optional.empty();
    private Optional<Heap> last = Optional.empty();

    @Override
    public void take(SnapshotView snapshot) {
      Optional<HeapObjects> objects = kinds ? snapshot.objects() : Optional.empty();
      Heap heap = snapshot.heap();
      for (Area area : heap.areas()) {
        spans.add(AreaSpan.of(area.geometry()));
      }
      HeapMetrics metrics = meter.measure(heap);
      last = Optional.of(heap);
      if (rows.isEmpty()) {
        first = last;
      }
      MetricsRow row =
          objects
              .map(of -> MetricsRow.of(snapshot.snapshot(), metrics, ObjectMetrics.of(heap, of)))
              .orElseGet(() -> MetricsRow.of(snapshot.snapshot(), metrics));
      if (kinds && snapshot.isKept()) {
        snapshot.calls(); // a film may show them
      }
      rows.add(sinks.isEmpty() ? row : row.withCalls(snapshot.calls()));
    }

    @Override
    public void broken(long snapshot, Fault fault) {
      meter = new HeapMeter();
      last = Optional.empty();
      rows.add(MetricsRow.broken(snapshot, fault, source.numbers(snapshot)));
    }

    @Override
    public void join() throws IOException {
      if (first.isPresent() && before.isPresent()) {
        int changed = HeapMetrics.changedBlocks(before.get(), first.get());
        rows.set(0, rows.get(0).withChangedBlocks(changed));
      }
      before = last;
      survey.addSpans(spans);
      for (MetricsRow row : rows) {
        survey.add(row, source.failure(row.snapshot()));
        for (MetricsRows sink : sinks) {
          sink.write(row);
        }
      }
    }
  }
}
