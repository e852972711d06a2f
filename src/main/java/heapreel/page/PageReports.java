package heapreel.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import heapreel.fault.Fault;
import heapreel.history.StepSink;
import heapreel.opening.OpenCapture;
import heapreel.page.PageFile.Section;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.MetricsRows;
import heapreel.survey.HistoryReport;
import heapreel.survey.Survey;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a page has of a capture: packed while all snapshots are read, and then, from a second
 * reading of those that are described, what allocations hold. For one thread.
 */
public final class PageReports {

  /** Fewer snapshots are described next time, until a page is small enough. */
  private static final double LESS = 0.9;

  private final OpenCapture capture;
  private final Selection selection;
  private final long maxBytes;
  private final SnapshotColumns rows = new SnapshotColumns();
  private final StepColumns steps = new StepColumns();
  private final ReportRun<ShapeReport> shapes = new ReportRun<>(new ShapeReport());
  private final ReportRun<HistoryReport> history;
  private List<Section> sections = List.of();
  private int described;

  /**
   * Those of some snapshots of {@code capture}.
   *
   * @param maxBytes how long the page may be
   * @param beside gets the steps of the heap, too
   */
  public PageReports(OpenCapture capture, Selection selection, long maxBytes, List<StepSink> beside)
      throws IOException {
    this.capture = capture;
    this.selection = selection;
    this.maxBytes = maxBytes;
    List<StepSink> sinks = new ArrayList<>(beside);
    sinks.add(steps);
    history = new ReportRun<>(new HistoryReport(capture, new StepSinks(sinks)));
  }

  /** Takes the numbers of the selected snapshots, from a survey of them. */
  public MetricsRows rows() {
    return rows;
  }

  /** Take all else of the selected snapshots, from the same reading. */
  public List<ReportRun<?>> runs() {
    return List.of(shapes, history);
  }

  /**
   * Packs what was read, and reads what allocations hold.
   *
   * @param facts what is said of the capture as a whole
   * @param surveyed what was surveyed of the selected snapshots
   * @return the fault, when not even a page without contents is small enough
   * @throws heapreel.fault.FaultException when a report failed
   */
  public Optional<Fault> finish(PageFacts facts, Survey surveyed, SharedReading reading)
      throws IOException {
    history.result();
    EventColumn events = new EventColumn(capture.events(), selection);
    sections =
        List.of(
            json("facts", PageJson.facts(facts)),
            json("texts", PageJson.texts(steps, rows, events)),
            new Section("numbers", rows.deflated()),
            new Section("areas", shapes.result().deflated()),
            new Section("events", events.deflated()),
            new Section("steps", steps.deflated()));
    List<Section> none = details(new DetailTable(surveyed.blockBytes()));
    long least = PageFile.pageBytes(capture.name(), joined(none));
    if (least > maxBytes) {
      return Optional.of(tooLong(least));
    }
    long room = maxBytes - least + PageFile.bytes(none);
    sections = joined(described(surveyed, reading, room).orElse(none));
    return Optional.empty();
  }

  /** The details of as many snapshots as there is room for, if any. */
  private Optional<List<Section>> described(Survey survey, SharedReading reading, long room)
      throws IOException {
    long snapshots = DetailChoice.room(survey);
    while (survey.lastDecoded().isPresent() && snapshots > 0) {
      DetailTable table = new DetailTable(survey.blockBytes());
      ReportRun<DetailReport> run = new ReportRun<>(new DetailReport(table));
      reading.read(DetailChoice.of(survey, snapshots), List.of(run));
      run.result();
      List<Section> made = details(table);
      long bytes = PageFile.bytes(made);
      if (bytes <= room) {
        described = table.count();
        return Optional.of(made);
      }
      snapshots = (long) (Math.min(snapshots, table.count()) * LESS * room / bytes);
    }
    return Optional.empty();
  }

  private List<Section> joined(List<Section> details) {
    List<Section> all = new ArrayList<>(sections);
    all.addAll(details);
    return all;
  }

  private static List<Section> details(DetailTable table) throws IOException {
    return List.of(
        json("words", PageJson.strings(table.texts())),
        new Section("details", table.records()),
        new Section("described", table.snapshots()));
  }

  private Fault tooLong(long bytes) throws IOException {
    long empty = PageFile.pageBytes(capture.name(), List.of());
    return Fault.of("the page of these snapshots is too long")
        .in(capture.path())
        .expected(
            String.format(Locale.ROOT, "at most %,d bytes", maxBytes),
            String.format(
                Locale.ROOT, "%,d for the page itself, without what allocations hold", bytes))
        .advice(
            empty > maxBytes
                ? String.format(
                    Locale.ROOT,
                    "without any snapshot it takes %.2f megabytes: allow more with --max-megabytes",
                    Math.ceil(empty / 1e4) / 100)
                : "select fewer with --snapshots or --every, or allow more with --max-megabytes");
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
  public long write(OutputStream out) throws IOException {
    return PageFile.write(capture.name(), sections, out);
  }

  private static Section json(String name, String text) {
    return new Section(name, PackedNumbers.deflated(text.getBytes(UTF_8)));
  }
}
