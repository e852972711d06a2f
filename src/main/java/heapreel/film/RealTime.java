package heapreel.film;

import heapreel.capture.EventLog;
import heapreel.fault.Fault;
import heapreel.fault.Printable;
import heapreel.reading.Selection;
import heapreel.video.VideoFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long a film by the times of the event log shows each snapshot: until the next that has a
 * time, but at least one picture and at most {@value #MAX_SECONDS} s. A snapshot without a time
 * lasts one picture, taken from the one before it with a time; the last one also lasts one.
 * Immutable.
 */
final class RealTime {

  /** Pictures a second. */
  static final int RATE = VideoFormat.DEFAULT_FRAMES_PER_SECOND;

  private static final double MAX_SECONDS = 1;
  private static final double HALF = 0.5;

  private final int[] pictures;
  private final int shortened;
  private final double secondsCut;
  private final int fast;

  private RealTime(int[] pictures, int shortened, double secondsCut, int fast) {
    this.pictures = pictures;
    this.shortened = shortened;
    this.secondsCut = secondsCut;
    this.fast = fast;
  }

  /**
   * The times of a selection.
   *
   * @throws heapreel.fault.FaultException when none is known
   */
  static RealTime of(Selection selection, EventLog events, Path capture) {
    int[] pictures = new int[selection.size()];
    Arrays.fill(pictures, 1);
    int shortened = 0;
    double cut = 0;
    int fast = 0;
    double carried = 0;
    boolean known = false;
    int timed = nextTimed(selection, events, 0);
    int next = nextTimed(selection, events, timed + 1);
    while (next < pictures.length) {
      double until = events.seconds(selection.snapshot(next));
      double lasted = Math.max(0, until - events.seconds(selection.snapshot(timed)));
      known |= lasted > 0;
      fast += lasted > 0 && lasted * RATE < 1 ? 1 : 0;
      if (lasted > MAX_SECONDS) {
        shortened++;
        cut += lasted - MAX_SECONDS;
        lasted = MAX_SECONDS;
      }
      int untimed = next - timed - 1;
      double exactly = lasted * RATE - untimed + carried;
      pictures[timed] = (int) Math.max(1, Math.min(RATE, Math.round(exactly)));
      double rest = exactly - pictures[timed];
      carried = Math.abs(rest) <= HALF ? rest : 0;
      timed = next;
      next = nextTimed(selection, events, timed + 1);
    }
    if (!known) {
      throw Fault.of("--real-time: the snapshots have no times")
          .expected(
              "\"time\" in the lines of " + Printable.name(EventLog.besides(capture)),
              EventLog.exists(capture) ? "none" : "no such file")
          .advice("leave out --real-time, or set the rate with --fps")
          .toException();
    }
    return new RealTime(pictures, shortened, cut, fast);
  }

  /** The first index from {@code from} on whose snapshot has a time, or the end. */
  private static int nextTimed(Selection selection, EventLog events, int from) {
    int size = selection.size();
    int place = from;
    while (place < size && Double.isNaN(events.seconds(selection.snapshot(place)))) {
      place++;
    }
    return place;
  }

  /** How many snapshots there are. */
  int size() {
    return pictures.length;
  }

  /** How many pictures there are of a snapshot of the selection. */
  int pictures(int index) {
    return pictures[index];
  }

  /** A remark on it, in a line. */
  String note() {
    StringBuilder note = new StringBuilder("real time");
    if (shortened > 0) {
      note.append(
          String.format(
              Locale.ROOT,
              "; %,d %s than %.0f s shortened, by %.1f s in all",
              shortened,
              shortened == 1 ? "pause longer" : "pauses longer",
              MAX_SECONDS,
              secondsCut));
    }
    if (fast > 0) {
      note.append(
          String.format(
              Locale.ROOT,
              "; %,d %s shorter than a picture, shown for one of %d a second",
              fast,
              fast == 1 ? "snapshot was" : "snapshots were",
              RATE));
    }
    return note.toString();
  }

  /** The most snapshots per segment such that none has more than {@code mostPictures} pictures. */
  int perSegment(int mostPictures) {
    int snapshots = Math.min(mostPictures, pictures.length);
    while (snapshots > 1 && longest(snapshots) > mostPictures) {
      snapshots--;
    }
    return snapshots;
  }

  private int longest(int snapshots) {
    int longest = 0;
    for (int first = 0; first < pictures.length; first += snapshots) {
      int sum = 0;
      for (int i = first; i < Math.min(pictures.length, first + snapshots); i++) {
        sum += pictures[i];
      }
      longest = Math.max(longest, sum);
    }
    return longest;
  }
}
