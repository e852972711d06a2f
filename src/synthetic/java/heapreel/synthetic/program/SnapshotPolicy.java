package heapreel.synthetic.program;

import heapreel.synthetic.allocator.HeapChange;

/**
 * When a device is to be recorded.
 *
 * @param every one snapshot in so many changes
 * @param duringCollections whether a collection counts as many changes: one when it has marked, and
 *     one for every allocation that it sweeps, between freeing its head and its tails
 */
public record SnapshotPolicy(int every, boolean duringCollections) {

  /** After every change; a collection is one. */
  public static final SnapshotPolicy EACH_CHANGE = new SnapshotPolicy(1, false);

  /** Checks the count. */
  public SnapshotPolicy {
    if (every < 1) {
      throw new IllegalArgumentException("every=" + every);
    }
  }

  boolean counts(HeapChange change) {
    return duringCollections || (change != HeapChange.MARKED && change != HeapChange.SWEEPING);
  }
}
