package heapreel.opening;

import heapreel.capture.Capture;
import heapreel.capture.EventLog;
import heapreel.fault.Note;
import heapreel.slicing.Gap;
import heapreel.slicing.Slicing;
import java.util.List;
import java.util.Locale;

/**
 * Assigns the events that a recording logged to the snapshots that are left of it. An event whose
 * snapshot is uncertain is left out, not assigned to another one. Only two losses that compensate
 * each other go unnoticed.
 *
 * <p>The log counts snapshots as they were recorded. A log that names every one of them has their
 * number: if the capture has as many, they are the same ones; if not, whole snapshots are missing,
 * and where there is one gap, they are missing there.
 */
final class Captions {

  /** A snapshot whose index exceeds their number by this factor was never recorded. */
  private static final long IMPOSSIBLE_FACTOR = 1000;

  private final Capture capture;
  private final Slicing slicing;

  Captions(Capture capture, Slicing slicing) {
    this.capture = capture;
    this.slicing = slicing;
  }

  /** The events of {@code log} by the current indices of the capture's snapshots. */
  EventLog of(EventLog log, List<Note> notes) {
    long count = capture.snapshotCount();
    long recorded = count + (capture.trailingBytes() > 0 ? 1 : 0);
    boolean beyond =
        (log.namedInOrder() == count || log.namedInOrder() == recorded)
            && log.lowestOutOfOrder() > IMPOSSIBLE_FACTOR * (recorded + 1);
    boolean all = (log.isDense() || beyond) && !log.isTorn();
    long named = beyond ? log.namedInOrder() : log.snapshotsNamed();
    if (log.snapshotsNamed() == 0 || agrees(log, all, named, count, recorded)) {
      if (log.snapshotsNamed() > recorded) {
        notes.add(Note.warning("the event log refers to snapshots that are not in the capture"));
      }
      return log;
    }
    long first = slicing.gaps().stream().mapToLong(Gap::snapshot).findFirst().orElse(0);
    if (all && slicing.gaps().size() == 1 && named > recorded) {
      Gap gap = slicing.gaps().get(0);
      long missing = named - recorded;
      notes.add(
          Note.warning(
              String.format(
                  Locale.ROOT,
                  "the event log refers to %,d more snapshots; they are missing at snapshot %d",
                  missing,
                  gap.snapshot())));
      return log.renumbered(
          n -> n < gap.snapshot() ? n : n < gap.snapshot() + gap.lost() ? -1 : n + missing);
    }
    String why =
        named > recorded
            ? String.format(
                Locale.ROOT, "goes up to snapshot %d, the capture to %d", named - 1, count - 1)
            : "doesn't reveal which snapshots are missing";
    notes.add(
        Note.warning(
            String.format(
                Locale.ROOT,
                "the event log %s: captions%s are left out",
                why,
                first == 0 ? "" : " from snapshot " + first + " on")));
    return log.renumbered(n -> n < first ? n : -1);
  }

  /** Whether nothing contradicts the indices in a log. */
  private boolean agrees(EventLog log, boolean all, long named, long count, long recorded) {
    if (all) {
      return named == count || named == recorded;
    }
    // A line that is cut off may have named one more; a snapshot is recorded before its line.
    long least = log.isDense() && log.isLastLineCutOff() ? named + 1 : named;
    return slicing.gaps().isEmpty() && least <= recorded;
  }
}
