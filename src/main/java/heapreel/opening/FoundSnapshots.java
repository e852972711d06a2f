package heapreel.opening;

import heapreel.capture.EventLog;
import heapreel.capture.RamCapture;
import heapreel.inspection.KnownBy;
import heapreel.slicing.Slicing;
import java.util.Optional;

/**
 * The snapshots in what was given, before it is known how their heaps are read.
 *
 * @param capture the snapshots
 * @param slicing how it is cut; has the section of each of its stretches
 * @param startKnownBy how the address of a snapshot is known
 * @param strideKnownBy how the length of a snapshot is known
 * @param events the events logged in the capture itself; none of one whose log is a file beside it
 */
record FoundSnapshots(
    RamCapture capture,
    Slicing slicing,
    KnownBy startKnownBy,
    KnownBy strideKnownBy,
    Optional<EventLog> events) {

  /** The snapshots of a capture whose events are in a file beside it. */
  FoundSnapshots(RamCapture capture, Slicing slicing, KnownBy startKnownBy, KnownBy strideKnownBy) {
    this(capture, slicing, startKnownBy, strideKnownBy, Optional.empty());
  }

  /** The same with events of its own. */
  FoundSnapshots with(EventLog own) {
    return new FoundSnapshots(capture, slicing, startKnownBy, strideKnownBy, Optional.of(own));
  }

  /** Whether any of it was inferred. */
  boolean isInferred() {
    return startKnownBy == KnownBy.INFERRED || strideKnownBy == KnownBy.INFERRED;
  }
}
