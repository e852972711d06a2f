package heapreel.cli;

import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Survey;
import heapreel.table.MetricsRow;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Prints what there is to be said of the snapshots that were looked at.
 *
 * @param command what was asked for
 * @param capture the capture
 * @param out where it goes
 */
record SnapshotPrinter(HeapreelCommand command, OpenCapture capture, PrintWriter out) {

  /** Prints all that was asked for; {@code texts} prints those of single snapshots. */
  void print(Survey survey, Texts texts) throws IOException {
    ReferenceOptions options = command.reference;
    ReferenceText text = new ReferenceText(out);
    if (options.conflictingSymbols) {
      text.conflicts(capture.symbols());
    }
    MetricsRow last = survey.lastDecoded().orElseThrow();
    if (!command.printMemInfo && !command.inspect && !command.quiet) {
      SnapshotSummary summary = new SnapshotSummary(capture, out);
      boolean several = survey.selection().size() > 1;
      if (several && !command.wantsFilm() && !options.printHeaps()) {
        summary.several(survey);
      } else {
        summary.one(last);
      }
      out.print(WorstWords.failures(survey));
    }
    if (command.printMemInfo || options.printHeaps()) {
      texts.print();
    } else if (!command.analyzesAll() && !command.inspect && !command.quiet) {
      // The script says this of every snapshot. Of all of them that is in the table of metrics; a
      // film of 60,000 snapshots must not come with 120,000 lines that nobody asked for.
      text.totals(last.metrics().orElseThrow());
    }
    out.flush();
  }

  /** Prints the texts of single snapshots. */
  @FunctionalInterface
  interface Texts {

    /** Prints them. */
    void print() throws IOException;
  }
}
