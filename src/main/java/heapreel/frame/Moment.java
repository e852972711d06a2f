package heapreel.frame;

/**
 * Which snapshot a frame shows.
 *
 * @param snapshot its number in the capture, from 0
 * @param position its place among the snapshots that the timeline is about, from 0
 * @param time when it was taken, as people read it; empty when not known
 * @param event what had just happened; empty when not known
 */
public record Moment(long snapshot, long position, String time, String event) {

  /** A snapshot of a timeline over the whole capture, of which nothing more is known. */
  public static Moment of(long snapshot) {
    return new Moment(snapshot, snapshot, "", "");
  }
}
