package heapreel.cli;

import heapreel.fault.Printable;
import heapreel.pipeline.FilmPlan;
import heapreel.pipeline.MadeFilm;
import java.nio.file.Path;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What is said of a film that was made. */
final class FilmResult {

  private FilmResult() {}

  /**
   * A line about the film, and one about what was given up for its size, if anything was.
   *
   * @param limit what its size had to be within, if anything
   * @param every how many snapshots of the capture make one of the selection
   */
  static String text(Path target, MadeFilm made, @Nullable Megabytes limit, long every) {
    String film =
        String.format(
            Locale.ROOT,
            "%s: %s, %.1f s, %,d bytes%n",
            Printable.name(target),
            Counted.of(made.snapshots(), "snapshot"),
            made.seconds(),
            made.bytes());
    return limit == null || made.plan().equals(made.wanted())
        ? film
        : film
            + String.format(Locale.ROOT, "  to keep within %s: %s%n", limit, givenUp(made, every));
  }

  private static String givenUp(MadeFilm made, long every) {
    FilmPlan plan = made.plan();
    StringJoiner words = new StringJoiner(", ");
    if (plan.quantizer() > FilmPlan.FINEST) {
      words.add("quantizer " + plan.quantizer() + " instead of " + FilmPlan.FINEST);
    }
    if (plan.step() > made.wanted().step()) {
      words.add(
          made.snapshots() == 1
              ? "only the first snapshot"
              : "every " + ordinal(every * plan.step()) + " snapshot");
    }
    return words.toString();
  }

  private static String ordinal(long number) {
    long tens = number % 100;
    if (tens >= 11 && tens <= 13) {
      return number + "th";
    }
    return switch ((int) (number % 10)) {
      case 1 -> number + "st";
      case 2 -> number + "nd";
      case 3 -> number + "rd";
      default -> number + "th";
    };
  }
}
