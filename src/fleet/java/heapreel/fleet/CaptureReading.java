package heapreel.fleet;

import heapreel.fault.FaultException;
import heapreel.film.FilmSegments;
import heapreel.history.Births;
import heapreel.history.LifeSink;
import heapreel.history.LifeTracker;
import heapreel.inspection.Inspection;
import heapreel.inspection.Releases;
import heapreel.inspection.VersionText;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.MetricsColumns;
import heapreel.report.MetricsRow;
import heapreel.report.NdjsonRows;
import heapreel.survey.AllocationFailure;
import heapreel.survey.BirthFinder;
import heapreel.survey.FilmFacts;
import heapreel.survey.FilmFactsFormat;
import heapreel.survey.HistoryReport;
import heapreel.survey.Inspector;
import heapreel.survey.ObjectsReport;
import heapreel.survey.Survey;
import heapreel.survey.SurveyReport;
import heapreel.video.EncodedPicture;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads a capture on one thread: all snapshots once for metrics, growth and what a film needs, and
 * then for what depends on these. What can't be made of a capture is left out, with a line that
 * says why; without metrics nothing is made.
 */
final class CaptureReading {

  private final ListedCapture capture;
  private final LocalFiles files;
  private final OpenCapture open;
  private final Selection all;
  private final FleetOptions options;
  private final Staging staging;
  private final Map<Tables, String> made = new EnumMap<>(Tables.class);
  private final List<String> leftOut = new ArrayList<>();
  private @Nullable Survey survey;

  CaptureReading(
      ListedCapture capture,
      LocalFiles files,
      OpenCapture open,
      FleetOptions options,
      Staging staging) {
    this.capture = capture;
    this.files = files;
    this.open = open;
    this.all = Selection.of(List.of(new Selection.Range(0, open.capture().snapshotCount() - 1)), 1);
    this.options = options;
    this.staging = staging;
  }

  /** What makes one of the results; returns its file, if there is one. */
  @FunctionalInterface
  private interface Making {
    /** Makes it. */
    @Nullable String make() throws IOException;
  }

  /**
   * Reads it and makes all that is wanted.
   *
   * @throws FaultException when it can't be read, or was written over meanwhile
   */
  CaptureResult read() throws IOException {
    LifeTracker tracker =
        new LifeTracker(GrowthRows.GROUPINGS, OptionalLong.empty(), LifeSink.NONE);
    ReportRun<HistoryReport> history = new ReportRun<>(new HistoryReport(open, tracker));
    made.put(Tables.METRICS, write(Tables.METRICS, out -> survey = survey(history, out)));
    Survey surveyed = survey;
    if (surveyed == null) {
      throw new IllegalStateException("no survey");
    }
    table(Tables.GROWTH, () -> growth(history, tracker));
    Optional<MetricsRow> last = surveyed.lastDecoded();
    if (options.objects() && open.model().isEmpty()) {
      leftOut.add(line(Tables.OBJECTS.id(), "it is not known what allocations are"));
    } else if (options.objects() && last.isPresent()) {
      table(Tables.OBJECTS, () -> objects(last.get().snapshot()));
    }
    table(Tables.VERDICTS, this::verdict);
    Filmed film = options.films() ? film(surveyed) : new Filmed(null, null);
    CaptureFacts facts = facts(surveyed);
    open.made().conclude();
    return new CaptureResult(
        capture, files.version(), null, leftOut, facts, made, film.file, film.longFilm);
  }

  private Survey survey(ReportRun<HistoryReport> history, OutputStream out) throws IOException {
    MetricsColumns columns =
        open.model().isPresent() ? MetricsColumns.HEAP_AND_KINDS : MetricsColumns.HEAP;
    try (NdjsonRows rows = new NdjsonRows(out, columns)) {
      ReportRun<SurveyReport> run =
          new ReportRun<>(
              new SurveyReport(open.heaps(), all, List.of(rows), true, Optional.empty()));
      read(all, List.of(run, history));
      return run.result().end(open);
    }
  }

  private void read(Selection selection, List<ReportRun<?>> reports) throws IOException {
    new SharedReading(open, 1, new Cancellation(), Progress.NONE).read(selection, reports);
  }

  private String growth(ReportRun<HistoryReport> history, LifeTracker tracker) throws IOException {
    history.result();
    tracker.end();
    return write(Tables.GROWTH, out -> GrowthRows.write(tracker, out));
  }

  private String objects(long snapshot) throws IOException {
    Births births =
        new BirthFinder(open, 1, new Cancellation(), Progress.NONE).find(snapshot, snapshot);
    if (births.lost() > 0) {
      leftOut.add(line(Tables.OBJECTS.id(), "born and site of " + births.lost() + " of them"));
    }
    return write(
        Tables.OBJECTS,
        out -> {
          ReportRun<ObjectsReport> run = new ReportRun<>(new ObjectsReport(open, births, out));
          read(new Selection(snapshot, snapshot, 1), List.of(run));
          run.result();
        });
  }

  private @Nullable String verdict() throws IOException {
    String verdict = Verdicts.of(files, options.need());
    if (verdict.isBlank()) {
      leftOut.add(line(Tables.VERDICTS.id(), "there is none"));
      return null;
    }
    byte[] line = (verdict + "\n").getBytes(StandardCharsets.US_ASCII);
    return write(Tables.VERDICTS, out -> out.write(line));
  }

  private String write(Tables table, Staging.Writing rows) throws IOException {
    return staging.write(
        table.id() + "/" + capture.id(),
        ".ndjson",
        out -> rows.to(new CaptureLines(capture.id(), out)));
  }

  private void table(Tables table, Making making) throws IOException {
    try {
      String file = making.make();
      if (file != null) {
        made.put(table, file);
      }
    } catch (FaultException e) {
      leaveOut(table.id(), e);
    }
  }

  /** Notes why something is not made; throws what another attempt may make. */
  private void leaveOut(String what, FaultException e) {
    if (!Attempt.isOfCapture(e) && !Attempt.isLast(options.attempts())) {
      throw e;
    }
    leftOut.add(line(what, e.fault().withoutPath().toString()));
  }

  private static String line(String what, String why) {
    return what + ": " + why;
  }

  /** A film that is made, or one to be made; neither, where there is none. */
  private record Filmed(@Nullable String file, @Nullable LongFilm longFilm) {}

  private Filmed film(Survey surveyed) throws IOException {
    FilmSegments segments;
    try {
      segments = Films.of(open, surveyed.film(), options);
    } catch (FaultException e) {
      leaveOut("film", e);
      return new Filmed(null, null);
    }
    if (segments.count() > options.segmentsPerTask()) {
      int rate = segments.format().framesPerSecond();
      return new Filmed(null, new LongFilm(segments.count(), rate, facts(surveyed.film())));
    }
    try (JoinedFilm film = new JoinedFilm(segments.format())) {
      for (int number = 0; number < segments.count(); number++) {
        for (EncodedPicture picture : segments.pictures(number)) {
          film.add(picture);
        }
      }
      return new Filmed(staging.write("films/" + capture.id(), ".mp4", film::write), null);
    }
  }

  private String facts(FilmFacts film) throws IOException {
    return staging.write(
        "facts/" + capture.id(),
        ".facts",
        out -> FilmFactsFormat.write(film, new DataOutputStream(out)));
  }

  /** What the capture is; empty where no snapshot has a heap map, only numbers. */
  private Optional<Inspection> inspection() throws IOException {
    try {
      return Optional.of(new Inspector(open, new Cancellation()).inspect(all));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private CaptureFacts facts(Survey surveyed) throws IOException {
    Optional<Inspection> inspection = inspection();
    Optional<AllocationFailure> first =
        surveyed.failures().stream().filter(AllocationFailure::isDated).findFirst();
    double seconds =
        first.map(failure -> open.events().seconds(failure.snapshot())).orElse(Double.NaN);
    return new CaptureFacts(
        files.version().ram().lengthBytes(),
        open.capture().snapshotCount(),
        surveyed.brokenCount(),
        surveyed.blockBytes(),
        inspection.stream()
            .flatMap(of -> of.versions().stream())
            .findFirst()
            .map(VersionText::text)
            .orElse(null),
        inspection.stream()
            .flatMap(of -> of.evidence().releases().stream())
            .map(Releases::toString)
            .toList(),
        surveyed.worst().snapshot(),
        surveyed.failureCount(),
        first.map(AllocationFailure::snapshot).orElse(null),
        Double.isNaN(seconds) ? null : seconds);
  }
}
