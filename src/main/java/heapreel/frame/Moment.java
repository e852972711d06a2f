package heapreel.frame;

/**
 * Which snapshot a frame shows.
 *
 * @param snapshot its number from 0
 * @param time when it was taken, as people read it; empty when not known
 * @param event what had just happened; empty when not known
 */
public record Moment(long snapshot, String time, String event) {

  /** A snapshot of which nothing more is known. */
  public static Moment of(long snapshot) {
    return new Moment(snapshot, "", "");
  }
}
