package heapreel.gate;

/**
 * What a condition is about.
 *
 * @param column the number of each snapshot
 * @param growth whether it is how much that grew from the first snapshot to the last
 */
public record Subject(String column, boolean growth) {

  /** Bytes that a collection would leave in use. */
  public static final String LIVE = "live_bytes";

  /** The largest allocation that succeeds, after a collection. */
  public static final String FITS = "fits_bytes";

  /** The share of free memory that is not in its largest piece. */
  public static final String FRAGMENTATION = "fragmentation";

  /** What its numbers count. */
  public Unit unit() {
    return Unit.of(column);
  }

  /** As a command line names it, units said. */
  public String text() {
    return growth ? "growth(" + column + ")" : column;
  }
}
