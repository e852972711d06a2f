package heapreel.pipeline;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.slicing.Gap;
import heapreel.slicing.Slicing;
import java.util.List;
import java.util.Locale;

/**
 * Which of the events that a recording noted belongs to which snapshot of what is left of it. An
 * event that can't be told to belong to a snapshot is left out, not given to another one. Only two
 * losses that make up for each other go unnoticed.
 *
 * <p>The log counts snapshots as they were recorded. A log that names every one of them tells how
 * many there were: if that is how many the capture has, they are the same ones; if not, whole
 * snapshots are missing, and where there is one gap, they are missing there.
 */
final class Captions {

  private final Capture capture;
  private final Slicing slicing;

  Captions(Capture capture, Slicing slicing) {
    this.capture = capture;
    this.slicing = slicing;
  }

  /** The events of {@code log} by the numbers that the capture's snapshots have now. */
  EventLog of(EventLog log, List<String> notes) {
    long named = log.snapshotsNamed();
    long count = capture.snapshotCount();
    long recorded = count + (capture.trailingBytes() > 0 ? 1 : 0);
    boolean all = log.isDense() && !log.isTorn();
    boolean agree = all ? named == count || named == recorded : named <= recorded;
    if (named == 0 || (agree && (all || slicing.gaps().isEmpty()))) {
      return log;
    }
    long first = slicing.gaps().stream().mapToLong(Gap::snapshot).findFirst().orElse(0);
    if (all && slicing.gaps().size() == 1 && named > recorded) {
      Gap gap = slicing.gaps().get(0);
      long missing = named - recorded;
      notes.add(
          String.format(
              Locale.ROOT,
              "warning: the log of events names %,d more snapshots, which are missing at snapshot %d",
              missing,
              gap.snapshot()));
      return log.renumbered(
          n -> n < gap.snapshot() ? n : n < gap.snapshot() + gap.lost() ? -1 : n + missing);
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "warning: the log of events names %,d snapshots and the capture has %,d: events%s are"
                + " left out",
            named,
            count,
            first == 0 ? "" : " from snapshot " + first + " on"));
    return log.renumbered(n -> n < first ? n : -1);
  }
}
