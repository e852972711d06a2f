package heapreel.opening;

import heapreel.capture.RamCapture;
import heapreel.inspection.KnownBy;
import heapreel.slicing.Slicing;

/**
 * The snapshots in what was given, before it is known how their heaps are read.
 *
 * @param capture the snapshots
 * @param slicing how it is cut; has the section of each of its stretches
 * @param startKnownBy how the address of a snapshot is known
 * @param strideKnownBy how the length of a snapshot is known
 */
record FoundSnapshots(
    RamCapture capture, Slicing slicing, KnownBy startKnownBy, KnownBy strideKnownBy) {

  /** Whether any of it was inferred. */
  boolean isInferred() {
    return startKnownBy == KnownBy.INFERRED || strideKnownBy == KnownBy.INFERRED;
  }
}
