package heapreel.synthetic.allocator;

/** What just happened to a heap. */
public enum HeapChange {
  /** Blocks were allocated and zeroed. */
  ALLOCATED,
  /** Blocks were freed by the program. */
  FREED,
  /** An allocation shrank, or grew in place. */
  RESIZED,
  /** A collection has marked what is reachable and not yet freed anything. */
  MARKED,
  /** A sweep has freed the head of a dead allocation and not yet its tails. */
  SWEEPING,
  /** A collection is over. */
  COLLECTED,
  /** An area was added. */
  AREA_ADDED
}
