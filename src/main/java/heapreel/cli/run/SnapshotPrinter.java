package heapreel.cli.run;

import heapreel.cli.request.PrintRequest;
import heapreel.cli.request.Request;
import heapreel.opening.OpenCapture;
import heapreel.reasoning.WorstWords;
import heapreel.report.MetricsRow;
import heapreel.report.ReferenceText;
import heapreel.survey.Survey;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Prints what there is to be said of the snapshots that were looked at.
 *
 * @param request what was asked for
 * @param capture the capture
 * @param out where it goes
 */
record SnapshotPrinter(Request request, OpenCapture capture, PrintWriter out) {

  /** Prints all that was asked for; {@code texts} prints those of single snapshots. */
  void print(Survey survey, Texts texts) throws IOException {
    PrintRequest print = request.products().print();
    PrintRequest.Reference reference = print.reference();
    ReferenceText text = new ReferenceText(out);
    if (reference.conflictingSymbols()) {
      text.conflicts(capture.symbols());
    }
    if (survey.lastDecoded().isEmpty()) {
      if (print.summary() && !request.settings().quiet()) {
        new SnapshotSummary(capture, request.call().isPlain(), out)
            .printed(survey.lastPrinted().orElseThrow());
      }
      out.flush();
      return;
    }
    MetricsRow last = survey.lastDecoded().orElseThrow();
    boolean quiet = request.settings().quiet();
    boolean heapsAlone = isOfHeapsAlone(survey);
    if (print.summary() && !quiet) {
      summarise(survey, heapsAlone ? last.withoutObjects() : last);
    }
    if (print.failures() && !heapsAlone && !quiet) {
      out.print(WorstWords.failures(survey));
    }
    if (print.memInfo() || reference.printsHeaps()) {
      texts.print();
    } else if (print.totals() && !quiet) {
      // The script says this of every snapshot. Of all of them that is in the table of metrics; a
      // film of 60,000 snapshots must not come with 120,000 lines that nobody asked for.
      text.totals(last.metrics().orElseThrow());
    }
    out.flush();
  }

  /** As the reference tool has it, what it prints of several snapshots tells nothing of objects. */
  private boolean isOfHeapsAlone(Survey survey) {
    return request.products().print().reference().printsHeaps()
        && survey.selection().size() > 1
        && request.products().film().isEmpty()
        && request.products().table().isEmpty();
  }

  private void summarise(Survey survey, MetricsRow last) {
    SnapshotSummary summary = new SnapshotSummary(capture, request.call().isPlain(), out);
    boolean several = survey.selection().size() > 1;
    boolean films = request.products().film().isPresent();
    if (several && !films && !request.products().print().reference().printsHeaps()) {
      summary.several(survey);
    } else {
      summary.one(last, survey);
    }
  }

  /** Prints the texts of single snapshots. */
  @FunctionalInterface
  interface Texts {

    /** Prints them. */
    void print() throws IOException;
  }
}
