package heapreel.pipeline;

import java.util.OptionalLong;

/**
 * A {@code MemoryError} object that came in some snapshot.
 *
 * @param snapshot number of the first snapshot that has it
 * @param index the place of that snapshot in the selection
 * @param address of the object
 * @param born whether the snapshot before was looked at and has none there; otherwise it may have
 *     come before
 * @param requestedBytes what was asked for, as far as any snapshot says it
 * @param freeBytes what was free in that snapshot
 * @param largestFreeBytes the longest free run then
 */
public record AllocationFailure(
    long snapshot,
    int index,
    long address,
    boolean born,
    OptionalLong requestedBytes,
    long freeBytes,
    long largestFreeBytes) {

  AllocationFailure requesting(OptionalLong bytes) {
    return new AllocationFailure(
        snapshot, index, address, born, bytes, freeBytes, largestFreeBytes);
  }
}
