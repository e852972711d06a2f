package heapreel.gate;

/** When a condition has to hold. */
public enum Moment {
  /** In the last snapshot. */
  END,
  /** At the worst moment. */
  WORST,
  /** In every snapshot. */
  ALWAYS
}
