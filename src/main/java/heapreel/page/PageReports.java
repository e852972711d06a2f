package heapreel.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.opening.OpenCapture;
import heapreel.page.PageFile.Section;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.survey.HistoryReport;
import heapreel.survey.Survey;
import heapreel.survey.SurveyReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Reads a capture once for a page of it. For one thread. */
public final class PageReports {

  private final OpenCapture capture;
  private final Selection selection;
  private final SnapshotColumns rows = new SnapshotColumns();
  private final StepColumns steps = new StepColumns();
  private final ShapeReport shapes = new ShapeReport();
  private Optional<DetailTable> details = Optional.empty();

  /** Those of some snapshots of {@code capture}. */
  public PageReports(OpenCapture capture, Selection selection) {
    this.capture = capture;
    this.selection = selection;
  }

  /**
   * Reads the snapshots and returns what was surveyed of them.
   *
   * @throws heapreel.fault.FaultException when none of them could be decoded
   */
  public Survey read(SharedReading reading) throws IOException {
    ReportRun<SurveyReport> survey =
        new ReportRun<>(
            new SurveyReport(capture.heaps(), selection, List.of(rows), true, Optional.empty()));
    ReportRun<ShapeReport> shape = new ReportRun<>(shapes);
    ReportRun<HistoryReport> history = new ReportRun<>(new HistoryReport(capture, steps));
    reading.read(selection, List.of(survey, shape, history));
    Survey surveyed = survey.result().end(capture);
    shape.result();
    history.result();
    if (surveyed.spans().stream().anyMatch(span -> span.poolStart() != 0)) {
      describe(reading, surveyed);
    }
    return surveyed;
  }

  private void describe(SharedReading reading, Survey survey) throws IOException {
    DetailTable table = new DetailTable(survey.blockBytes());
    ReportRun<DetailReport> run = new ReportRun<>(new DetailReport(table));
    reading.read(
        DetailChoice.of(survey, capture.capture().snapshotBytes()), List.of(run));
    run.result();
    details = Optional.of(table);
  }

  /**
   * Writes the page, after the reading, to {@code out}, which stays open.
   *
   * @return how many bytes it has
   */
  public long write(PageFacts facts, OutputStream out) throws IOException {
    EventColumn events = new EventColumn(capture.events(), selection);
    DetailTable table = details.orElseGet(() -> new DetailTable(1));
    List<Section> sections =
        List.of(
            json("facts", PageJson.facts(facts)),
            json("texts", PageJson.texts(steps, rows, events)),
            new Section("numbers", rows.deflated()),
            new Section("areas", shapes.deflated()),
            new Section("events", events.deflated()),
            new Section("steps", steps.deflated()),
            json("words", PageJson.strings(table.texts())),
            new Section("details", table.records()),
            new Section("described", table.snapshots()));
    return PageFile.write(facts.name(), sections, out);
  }

  private static Section json(String name, String text) {
    PackedNumbers packed = new PackedNumbers();
    packed.addBytes(text.getBytes(UTF_8));
    return new Section(name, packed.deflated());
  }
}
