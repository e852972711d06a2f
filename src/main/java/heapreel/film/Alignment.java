package heapreel.film;

/** Which snapshots of two captures are shown together. */
public enum Alignment {
  /** Those of one index. */
  INDEX,
  /** Those of one moment, counted from the first of each. */
  TIME,
  /** Those of the same event, which is the n-th of its name in both. */
  EVENT
}
