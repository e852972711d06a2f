package heapreel.survey;

import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.MetricsRows;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Surveys a selection of snapshots, if no other report of them is wanted. */
public final class Surveyor {

  private final OpenCapture source;
  private final SharedReading reading;

  /** Creates a surveyor of {@code source} on {@code threads} threads. */
  public Surveyor(OpenCapture source, int threads, Cancellation cancellation, Progress progress) {
    this.source = source;
    this.reading = new SharedReading(source, threads, cancellation, progress);
  }

  /**
   * Measures the selected snapshots and writes a row for each to every one of {@code sinks}.
   *
   * @param kinds whether to decode objects
   * @throws heapreel.fault.FaultException when none of them could be decoded
   */
  public Survey survey(Selection selection, List<MetricsRows> sinks, boolean kinds)
      throws IOException {
    SurveyReport report =
        new SurveyReport(source.heaps(), selection, sinks, kinds, Optional.empty());
    ReportRun<SurveyReport> run = new ReportRun<>(report);
    reading.read(selection, List.of(run));
    return run.result().end(source);
  }
}
