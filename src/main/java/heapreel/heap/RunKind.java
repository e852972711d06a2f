package heapreel.heap;

/** What a run of neighbouring blocks is. */
public enum RunKind {
  /** Free blocks, as many as there are in a row. */
  FREE,
  /** One allocation: a head (or a marked head) and all the tails after it. */
  ALLOCATION,
  /** Tails without a head: neither free nor allocated. */
  ORPHAN
}
