package heapreel.cli.run;

import heapreel.cli.request.PageRequest;
import heapreel.cli.request.Request;
import heapreel.cli.request.WhyRequest;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.film.FirmwareText;
import heapreel.look.KindClass;
import heapreel.opening.OpenCapture;
import heapreel.page.PageFacts;
import heapreel.page.PageReports;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.reading.SharedReading;
import heapreel.report.VerdictText;
import heapreel.survey.Survey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes a page to explore a capture.
 *
 * @param request what was asked for
 * @param wanted the page
 * @param messages where it is said
 */
record PageMaking(Request request, PageRequest wanted, Messages messages) {

  /** Writes one of {@code selection} and returns what was surveyed for it. */
  Survey make(OpenCapture capture, Selection selection, Cancellation cancellation)
      throws IOException {
    PageReports reports = new PageReports(capture, selection, wanted.max().bytes());
    try (DataTarget target = DataTarget.of(wanted.file(), messages, true)) {
      Survey survey =
          reports.read(
              new SharedReading(
                  capture, request.settings().threads(), cancellation, messages.progress()));
      PageFacts facts = facts(capture, survey, verdict(capture, selection, survey, cancellation));
      OutputStream out = new BufferedOutputStream(target.stream());
      long bytes = reports.write(facts, out);
      out.close();
      target.commit(capture);
      messages.result(
          String.format(
              Locale.ROOT, "%s: %,d bytes%n", Printable.name(wanted.file()), bytes));
      if (reports.described() < selection.size()) {
        messages.note(
            String.format(
                Locale.ROOT,
                "what allocations hold is in it for %,d of %,d snapshots: the first failed"
                    + " allocations, the worst moment, and others evenly",
                reports.described(),
                selection.size()));
      }
      return survey;
    }
  }

  private String verdict(
      OpenCapture capture, Selection selection, Survey survey, Cancellation cancellation)
      throws IOException {
    if (survey.worstDecoded().isEmpty()) {
      return "";
    }
    Judging judging =
        new Judging(
            request, new WhyRequest(OptionalLong.empty(), false, Optional.empty()), messages);
    Judging.Judgement found = judging.judged(capture, selection, cancellation);
    StringWriter text = new StringWriter();
    VerdictText.print(new PrintWriter(text), found.title(), found.why());
    return text.toString();
  }

  private static PageFacts facts(OpenCapture capture, Survey survey, String verdict)
      throws IOException {
    if (!survey.hasSameBlocks()) {
      throw Fault.of("the snapshots are of firmware builds whose blocks differ in size")
          .in(capture.path())
          .expected("heaps of one build in a page", "heaps of several")
          .advice("select those of one with --snapshots")
          .toException();
    }
    return new PageFacts(
        capture.name(),
        FirmwareText.of(capture, survey.selection()),
        survey.blockBytes(),
        capture.model().isPresent(),
        capture.ram().isEmpty() && capture.kinds().equals(KindClass.LETTERS),
        survey.spans(),
        survey.worst().snapshot(),
        survey.failures(),
        verdict);
  }
}
