package heapreel.film;

import heapreel.reading.Selection;
import heapreel.video.VideoFormat;

/**
 * Which snapshots of a selection a film shows, and how they fall into segments that are encoded
 * independently of one another.
 *
 * @param size number of snapshots shown
 * @param step distance in the selection from one snapshot shown to the next
 * @param perSegment snapshots in a segment; the last may have fewer
 */
record Shots(int size, int step, int perSegment) {

  /** Longest time without a key frame. */
  private static final int SEGMENT_SECONDS = 10;

  /** Most pictures in a segment, as it is in memory as a whole. */
  private static final int SEGMENT_PICTURES = 300;

  /** The shots of a film that shows every {@code step}-th of a selection. */
  static Shots of(Selection selection, FilmOptions options, int step) {
    int pictures = segmentPictures(options.framesPerSecond());
    int size = (selection.size() - 1) / step + 1;
    return new Shots(size, step, Math.max(1, pictures / options.repeats()));
  }

  /** All shots of a film that goes by the times of its snapshots. */
  static Shots of(RealTime times, int framesPerSecond) {
    int size = times.size();
    return new Shots(size, 1, times.perSegment(segmentPictures(framesPerSecond)));
  }

  /** Most pictures from one key frame to the next. */
  static int segmentPictures(int framesPerSecond) {
    return Math.min(SEGMENT_SECONDS * framesPerSecond, SEGMENT_PICTURES);
  }

  /** The smallest step with which a film is no longer than the options allow. */
  static int step(Selection selection, FilmOptions options) {
    if (options.maxSeconds().isEmpty()) {
      return 1;
    }
    long seconds = Math.max(1, options.maxSeconds().getAsInt() - VideoFormat.HOLD_SECONDS);
    long most = Math.max(1, seconds * options.snapshotsPerSecond());
    return Math.toIntExact((selection.size() + most - 1) / most);
  }

  /** Every snapshot of a selection, each a segment. */
  static Shots each(Selection selection) {
    return new Shots(selection.size(), 1, 1);
  }

  int segments() {
    return (size - 1) / perSegment + 1;
  }

  /** First shot of a segment. */
  int first(int segment) {
    return segment * perSegment;
  }

  /** The shot after the last one of a segment. */
  int end(int segment) {
    return Math.min(size, first(segment) + perSegment);
  }

  /** Index in the selection of the snapshot of a shot. */
  int index(int shot) {
    return shot * step;
  }

  /** The first shot at this index in the selection or later; there may be no such shot. */
  int firstSince(int index) {
    return Math.floorDiv(index - 1, step) + 1;
  }
}
