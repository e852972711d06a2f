package heapreel.survey;

import java.util.OptionalLong;

/**
 * A {@code MemoryError} object that came in some snapshot.
 *
 * @param snapshot number of the first snapshot looked at that has it
 * @param index the place of that snapshot in the selection
 * @param address of the object
 * @param earliest the first snapshot that may have it: the one after the last that was looked at
 *     before and has none there; empty when none was, so that it may be older than the capture
 * @param requestedBytes what was asked for, as far as any snapshot says it
 * @param freeBytes what was free in that snapshot
 * @param largestFreeBytes the longest free run then
 * @param afterCollection whether both are what a collection would leave
 */
public record AllocationFailure(
    long snapshot,
    int index,
    long address,
    OptionalLong earliest,
    OptionalLong requestedBytes,
    long freeBytes,
    long largestFreeBytes,
    boolean afterCollection) {

  /** Whether it came while the snapshots were taken that were looked at. */
  public boolean isDated() {
    return earliest.isPresent();
  }

  /** Whether no snapshot before has it. */
  public boolean isExact() {
    return earliest.equals(OptionalLong.of(snapshot));
  }

  /** The same in another selection. */
  AllocationFailure at(int place) {
    return new AllocationFailure(
        snapshot,
        place,
        address,
        earliest,
        requestedBytes,
        freeBytes,
        largestFreeBytes,
        afterCollection);
  }

  AllocationFailure requesting(OptionalLong bytes) {
    return new AllocationFailure(
        snapshot, index, address, earliest, bytes, freeBytes, largestFreeBytes, afterCollection);
  }
}
