package heapreel.cli.run;

import heapreel.cli.request.FilmRequest;
import heapreel.fault.Printable;
import heapreel.film.FilmPlan;
import heapreel.film.MadeFilm;
import heapreel.report.Counted;
import java.util.Locale;
import java.util.StringJoiner;

/** What is said of a film that was made. */
final class FilmResult {

  private FilmResult() {}

  /**
   * A line about the film, and one about what was given up for its size, if anything was.
   *
   * @param wanted the film that was asked for
   * @param every how many snapshots of the capture make one of the selection
   */
  static String text(FilmRequest wanted, MadeFilm made, long every) {
    String film =
        String.format(
            Locale.ROOT,
            "%s: %s, %.1f s, %,d bytes%n",
            Printable.name(wanted.file()),
            Counted.of(made.snapshots(), "snapshot"),
            made.seconds(),
            made.bytes());
    return wanted.maxSize().isEmpty() || made.plan().equals(made.wanted())
        ? film
        : film
            + String.format(
                Locale.ROOT,
                "  to stay within %s: %s%n",
                wanted.maxSize().get(),
                givenUp(made, every));
  }

  /**
   * A line about the snapshots that a film leaves out to be short enough, if it does.
   *
   * @param seconds how long it may be
   * @param selected how many snapshots there are to show
   * @param every how many snapshots of the capture make one of the selection
   */
  static String leftOut(MadeFilm made, int seconds, int selected, long every) {
    int step = made.wanted().step();
    return step == 1
        ? ""
        : String.format(
            Locale.ROOT,
            "  to stay within %d s: only every %s snapshot; %,d of %,d are left out%n",
            seconds,
            Counted.ordinal(every * step),
            selected - ((selected - 1) / step + 1),
            selected);
  }

  private static String givenUp(MadeFilm made, long every) {
    FilmPlan plan = made.plan();
    StringJoiner words = new StringJoiner(", ");
    if (plan.quantizer() > FilmPlan.FINEST) {
      words.add(
          String.format(
              Locale.ROOT,
              "coarser pictures (quantizer %d; %d is usual, %d the coarsest)",
              plan.quantizer(),
              FilmPlan.FINEST,
              FilmPlan.COARSEST));
    }
    if (plan.step() > made.wanted().step()) {
      words.add(
          made.snapshots() == 1
              ? "only the first snapshot"
              : "every " + Counted.ordinal(every * plan.step()) + " snapshot");
    }
    return words.toString();
  }
}
