package heapreel.diff;

/** What is known of the allocations of a snapshot, the most first. */
public enum Knowledge {
  /** Kind, type, contents, and where the program holds each. */
  TYPES,
  /** Their bytes. */
  BYTES,
  /** The letters of their heads. */
  LETTERS
}
