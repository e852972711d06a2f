package heapreel.capture;

import java.util.Locale;

/**
 * What there is to say of an event log as a whole.
 *
 * @param lines how many lines it has
 * @param bad how many of them are no events
 * @param firstBad number of the first of those, from 1
 * @param lastBad number of the last of those; -1 if there are none
 * @param foundFirst what is there instead of the first
 * @param named highest number of a snapshot that it names, and one
 * @param inOrder how many snapshots from 0 on it names, each once and in order
 * @param lowestOutOfOrder lowest number that it names out of order
 * @param torn whether it ends within a line
 */
record EventSummary(
    long lines,
    long bad,
    long firstBad,
    long lastBad,
    String foundFirst,
    long named,
    long inOrder,
    long lowestOutOfOrder,
    boolean torn) {

  /** Of events that are in no log, up to this number of a snapshot. */
  static EventSummary of(long named) {
    return new EventSummary(0, 0, 0, -1, "", named, 0, Long.MAX_VALUE, false);
  }

  /** Which lines are left out, for people, where some are. */
  String badLines() {
    if (bad == lines) {
      return String.format(Locale.ROOT, "no line is a valid event; first: line %,d", firstBad);
    }
    return String.format(
        Locale.ROOT,
        bad == 1
            ? "line %3$,d of %2$,d is left out"
            : "%,d of %,d lines are left out, the first of them line %,d",
        bad,
        lines,
        firstBad);
  }
}
