package heapreel.film;

import heapreel.video.VideoFormat;
import java.util.OptionalInt;

/** How many snapshots a film shows in a second by default. */
public final class FilmPace {

  /** Snapshots a second of a capture that is long enough. */
  public static final int USUAL = VideoFormat.DEFAULT_FRAMES_PER_SECOND;

  /** Seconds that a film of fewer snapshots is to last, its end hold not counted. */
  private static final int SECONDS = 10;

  private FilmPace() {}

  /**
   * The pace of a film of so many snapshots: slow enough to watch, but fast enough to fit all of
   * them into a limit unless that takes more than the usual pace.
   *
   * @param maxSeconds longest that the film may be, its end hold included
   */
  public static int of(int snapshots, OptionalInt maxSeconds) {
    int within = Math.max(1, maxSeconds.orElse(Integer.MAX_VALUE) - VideoFormat.HOLD_SECONDS);
    int pace = Math.max(Math.round((float) snapshots / SECONDS), (snapshots - 1) / within + 1);
    return Math.max(1, Math.min(USUAL, pace));
  }
}
