package heapreel.cli.run;

import heapreel.cli.request.PageRequest;
import heapreel.cli.request.Request;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.film.FirmwareText;
import heapreel.history.Births;
import heapreel.history.StepSink;
import heapreel.look.KindClass;
import heapreel.opening.OpenCapture;
import heapreel.page.PageFacts;
import heapreel.page.PageReports;
import heapreel.page.PageVerdict;
import heapreel.parallel.Cancellation;
import heapreel.reading.ReportRun;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.reasoning.FitRows;
import heapreel.reasoning.Reasoning;
import heapreel.report.Counted;
import heapreel.report.MetricsRows;
import heapreel.survey.BirthCollector;
import heapreel.survey.Survey;
import heapreel.survey.SurveyReport;
import heapreel.verdict.FitHistory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a page to explore some snapshots of a capture. */
final class PageMaking {

  private final Request request;
  private final PageRequest wanted;
  private final Messages messages;
  private final OpenCapture capture;
  private final Selection selection;
  private final FitHistory fits = new FitHistory();
  private final Optional<BirthCollector> collected;
  private final PageReports reports;

  /**
   * One of {@code selection}.
   *
   * @param request what was asked for
   * @param messages where it is said
   */
  PageMaking(Request request, Messages messages, OpenCapture capture, Selection selection)
      throws IOException {
    this.request = request;
    this.wanted = request.products().page().orElseThrow();
    this.messages = messages;
    this.capture = capture;
    this.selection = selection;
    long last = selection.snapshot(selection.size() - 1);
    collected =
        last == selection.size() - 1L && last > 0
            ? Optional.of(new BirthCollector(0, last))
            : Optional.empty();
    reports =
        new PageReports(
            capture,
            selection,
            wanted.max().bytes(),
            collected.<StepSink>map(of -> of).stream().toList());
  }

  /** Take the numbers of the snapshots, from a survey of them. */
  List<MetricsRows> sinks() {
    return List.of(reports.rows(), new FitRows(fits));
  }

  /** Take all else, from the same reading. */
  List<ReportRun<?>> runs() {
    return reports.runs();
  }

  /** Reads the snapshots, writes the page, and returns what was surveyed for it. */
  Survey make(Cancellation cancellation) throws IOException {
    try (DataTarget target = DataTarget.of(wanted.file(), messages, true)) {
      long began = System.nanoTime();
      ReportRun<SurveyReport> survey =
          new ReportRun<>(
              new SurveyReport(capture.heaps(), selection, sinks(), true, Optional.empty()));
      List<ReportRun<?>> runs = new ArrayList<>(runs());
      runs.add(survey);
      reading(cancellation).read(selection, runs);
      messages.speed("read", selection.size(), began);
      Survey surveyed = survey.result().end(capture);
      Optional<Fault> fault = write(target, surveyed, cancellation);
      if (fault.isPresent()) {
        throw fault.get().toException();
      }
      return surveyed;
    }
  }

  /** Writes the page after the reading; one that is too long is left out, and that is said. */
  void write(Survey survey, Cancellation cancellation) throws IOException {
    try (DataTarget target = DataTarget.of(wanted.file(), messages, true)) {
      write(target, survey, cancellation).ifPresent(fault -> messages.warning("no page: " + fault));
    }
  }

  private Optional<Fault> write(DataTarget target, Survey survey, Cancellation cancellation)
      throws IOException {
    requireSameBlocks(survey);
    PageFacts facts = facts(survey, verdicts(survey, cancellation));
    Optional<Fault> fault = reports.finish(facts, survey, reading(cancellation));
    if (fault.isPresent()) {
      return fault;
    }
    OutputStream out = new BufferedOutputStream(target.stream());
    long bytes = reports.write(out);
    out.close();
    target.commit(capture);
    messages.result(
        String.format(
            Locale.ROOT,
            "%s: %s, %,d bytes%n",
            Printable.name(wanted.file()),
            Counted.of(selection.size(), "snapshot"),
            bytes));
    left(survey).ifPresent(messages::note);
    return Optional.empty();
  }

  /** Of which snapshots the page does not have all. */
  private Optional<String> left(Survey survey) {
    int decoded = selection.size() - survey.brokenCount() - survey.printedCount();
    if (reports.described() >= decoded) {
      return Optional.empty();
    }
    return Optional.of(
        reports.described() == 0
            ? "page: what allocations hold is not in it, to keep it within " + wanted.max()
            : String.format(
                Locale.ROOT,
                "page: what allocations hold is in it for %,d of %s: the worst moment, the first"
                    + " failed allocations, and others evenly",
                reports.described(),
                Counted.of(selection.size(), "snapshot")));
  }

  private SharedReading reading(Cancellation cancellation) {
    return new SharedReading(
        capture, request.settings().threads(), cancellation, messages.progress());
  }

  private List<PageVerdict> verdicts(Survey survey, Cancellation cancellation) throws IOException {
    if (survey.worstDecoded().isEmpty()) {
      return List.of();
    }
    Reasoning reasoning = new Reasoning(capture, survey, fits, reading(cancellation));
    return new PageVerdicts(reasoning, births(survey, cancellation)).all();
  }

  private Births births(Survey survey, Cancellation cancellation) throws IOException {
    BirthReading made = new BirthReading(request, messages, capture, cancellation);
    Births all = collected.isPresent() ? collected.get().end() : made.all(selection);
    return made.forVerdict(all, survey.worst().snapshot());
  }

  private void requireSameBlocks(Survey survey) {
    if (!survey.hasSameBlocks()) {
      throw Fault.of("the snapshots are of firmware builds whose blocks differ in size")
          .in(capture.path())
          .expected("heaps of one build in a page", "heaps of several")
          .advice("select those of one with --snapshots")
          .toException();
    }
  }

  private PageFacts facts(Survey survey, List<PageVerdict> verdicts) throws IOException {
    return new PageFacts(
        capture.name(),
        FirmwareText.of(capture, survey.selection()),
        survey.blockBytes(),
        capture.model().isPresent(),
        capture.ram().isEmpty() && capture.kinds().equals(KindClass.LETTERS),
        survey.spans(),
        survey.worst().snapshot(),
        survey.failures(),
        verdicts);
  }
}
