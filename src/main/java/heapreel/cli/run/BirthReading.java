package heapreel.cli.run;

import heapreel.cli.request.Request;
import heapreel.history.Births;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.report.Counted;
import heapreel.survey.BirthFinder;
import java.io.IOException;
import java.util.Locale;

/**
 * Finds out when and where allocations were made, and says so where there is no memory for it.
 *
 * @param request what was asked for
 * @param messages where it is said
 * @param capture the capture
 * @param cancellation stops it
 */
record BirthReading(
    Request request, Messages messages, OpenCapture capture, Cancellation cancellation) {

  /** Those of all snapshots of a selection; some may be unknown, and that is said. */
  Births forObjects(Selection selection) throws IOException {
    Births births = all(selection);
    if (births.lost() > 0) {
      messages.warning(
          String.format(
              Locale.ROOT,
              "born and site are null where there is no memory for them: of %s; choose fewer"
                  + " snapshots, or give Java more memory",
              Counted.of(births.lost(), "allocation")));
    }
    return births;
  }

  /** Those of all snapshots of a selection. */
  Births all(Selection selection) throws IOException {
    return finder().find(selection.snapshot(0), selection.snapshot(selection.size() - 1));
  }

  /** The same ones; those of one snapshot alone, where there is no room for all. */
  Births forVerdict(Births all, long snapshot) throws IOException {
    if (all.lost() == 0) {
      return all;
    }
    messages.warning(
        "there is no memory for when all was made: growth is not told by line; choose fewer"
            + " snapshots, or give Java more memory");
    return finder().find(snapshot, snapshot);
  }

  private BirthFinder finder() {
    return new BirthFinder(
        capture, request.settings().threads(), cancellation, messages.progress());
  }
}
