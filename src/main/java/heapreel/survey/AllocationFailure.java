package heapreel.survey;

import java.util.OptionalLong;

/**
 * A {@code MemoryError} object that appeared in some snapshot.
 *
 * @param snapshot index in the capture of the first examined snapshot that has it
 * @param index index of that snapshot in the selection
 * @param address of the object
 * @param earliest the first snapshot that may have it: the one after the last examined one without
 *     it; empty without such, so that it may be older than the capture
 * @param requestedBytes bytes requested, if any snapshot has that
 * @param freeBytes free bytes in that snapshot
 * @param largestFreeBytes the longest free run then
 * @param afterCollection whether both are as they would be after a collection
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

  /** Whether it appeared during the examined snapshots. */
  public boolean isDated() {
    return earliest.isPresent();
  }

  /** Whether no snapshot before has it. */
  public boolean isExact() {
    return earliest.equals(OptionalLong.of(snapshot));
  }

  /**
   * Whether it failed during the snapshots, and what was asked for has room in that one: what was
   * in the way when it failed has gone since, as with the functions that held it.
   */
  public boolean hasRoom() {
    return isDated()
        && requestedBytes.isPresent()
        && requestedBytes.getAsLong() <= largestFreeBytes;
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
