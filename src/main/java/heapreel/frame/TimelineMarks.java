package heapreel.frame;

/**
 * What a timeline marks.
 *
 * @param worst the worst moment, where that is not a failed allocation
 * @param failures failed allocations
 */
public record TimelineMarks(boolean worst, boolean failures) {

  /** Where nobody knows of failed allocations. */
  public static final TimelineMarks WORST = new TimelineMarks(true, false);

  /** How many sorts of marks there are. */
  int sorts() {
    return (worst ? 1 : 0) + (failures ? 1 : 0);
  }
}
