package heapreel.frame;

import java.util.Optional;

/**
 * Which snapshot a frame shows.
 *
 * @param snapshot its number in the capture, from 0
 * @param position its place among the snapshots that the timeline is about, from 0
 * @param time when it was taken, as people read it; empty when not known
 * @param event what had just happened; empty when not known
 * @param failed what is said of an allocation that failed in it or shortly before
 * @param end whether nothing comes after it, though the film goes on
 */
public record Moment(
    long snapshot,
    long position,
    String time,
    String event,
    Optional<FailureCaption> failed,
    boolean end) {

  /** A snapshot after which the film shows more, unless it ends. */
  public Moment(
      long snapshot, long position, String time, String event, Optional<FailureCaption> failed) {
    this(snapshot, position, time, event, failed, false);
  }

  /** The same, after which nothing comes. */
  public Moment asEnd() {
    return new Moment(snapshot, position, time, event, failed, true);
  }

  /** A snapshot before which no allocation failed. */
  public Moment(long snapshot, long position, String time, String event) {
    this(snapshot, position, time, event, Optional.empty());
  }

  /** A snapshot of a timeline over the whole capture, of which nothing more is known. */
  public static Moment of(long snapshot) {
    return new Moment(snapshot, snapshot, "", "");
  }
}
