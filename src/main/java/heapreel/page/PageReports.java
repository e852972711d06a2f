package heapreel.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a capture for a page of it: once all snapshots, then those that are described. */
public final class PageReports {

  /** What a verdict and facts take at most. */
  private static final long FACTS_BYTES = 1 << 15;

  /** Fewer snapshots are described next time, until a page is small enough. */
  private static final double LESS = 0.9;

  private final OpenCapture capture;
  private final Selection selection;
  private final long maxBytes;
  private final SnapshotColumns rows = new SnapshotColumns();
  private final StepColumns steps = new StepColumns();
  private final ShapeReport shapes = new ShapeReport();
  private List<Section> sections = List.of();
  private int described;

  /**
   * Those of some snapshots of {@code capture}.
   *
   * @param maxBytes how long the page may be
   */
  public PageReports(OpenCapture capture, Selection selection, long maxBytes) {
    this.capture = capture;
    this.selection = selection;
    this.maxBytes = maxBytes;
  }

  /**
   * Reads the snapshots and returns what was surveyed of them.
   *
   * @throws heapreel.fault.FaultException when none of them could be decoded, or not even a page
   *     without contents is small enough
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
    EventColumn events = new EventColumn(capture.events(), selection);
    sections =
        List.of(
            json("texts", PageJson.texts(steps, rows, events)),
            new Section("numbers", rows.deflated()),
            new Section("areas", shapes.deflated()),
            new Section("events", events.deflated()),
            new Section("steps", steps.deflated()));
    long room = maxBytes - PageFile.emptyBytes() - FACTS_BYTES - PageFile.bytes(sections);
    if (room < 0) {
      throw tooLong(maxBytes - room);
    }
    describe(reading, surveyed, room);
    return surveyed;
  }

  private void describe(SharedReading reading, Survey survey, long room) throws IOException {
    DetailTable table = new DetailTable(survey.blockBytes());
    List<Section> details = details(table);
    long snapshots = DetailChoice.room(capture.capture().snapshotBytes());
    while (survey.lastDecoded().isPresent() && snapshots > 0) {
      table = new DetailTable(survey.blockBytes());
      ReportRun<DetailReport> run = new ReportRun<>(new DetailReport(table));
      reading.read(DetailChoice.of(survey, snapshots), List.of(run));
      run.result();
      List<Section> made = details(table);
      long bytes = PageFile.bytes(made);
      if (bytes <= room) {
        details = made;
        described = table.count();
        break;
      }
      snapshots = (long) (Math.min(snapshots, table.count()) * LESS * room / bytes);
    }
    List<Section> all = new ArrayList<>(sections);
    all.addAll(details);
    sections = all;
  }

  private static List<Section> details(DetailTable table) throws IOException {
    return List.of(
        json("words", PageJson.strings(table.texts())),
        new Section("details", table.records()),
        new Section("described", table.snapshots()));
  }

  private FaultException tooLong(long bytes) {
    return Fault.of("the page of these snapshots is too long")
        .in(capture.path())
        .expected("at most " + maxBytes + " bytes", bytes + " without any contents")
        .advice("select fewer with --snapshots or --every, or allow more with --max-megabytes")
        .toException();
  }

  /** Of how many snapshots the page has what allocations hold. */
  public int described() {
    return described;
  }

  /**
   * Writes the page, after the reading, to {@code out}, which stays open.
   *
   * @return how many bytes it has
   */
  public long write(PageFacts facts, OutputStream out) throws IOException {
    List<Section> all = new ArrayList<>();
    all.add(json("facts", PageJson.facts(facts)));
    all.addAll(sections);
    return PageFile.write(facts.name(), all, out);
  }

  private static Section json(String name, String text) {
    PackedNumbers packed = new PackedNumbers();
    packed.addBytes(text.getBytes(UTF_8));
    return new Section(name, packed.deflated());
  }
}
