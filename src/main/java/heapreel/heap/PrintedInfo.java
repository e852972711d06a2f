package heapreel.heap;

import java.util.OptionalLong;

/**
 * What {@code gc_info} in {@code py/gc.c} found, as {@code micropython.mem_info()} prints it
 * without a map.
 *
 * @param blockBytes bytes of a block, which is not printed
 * @param totalBytes bytes of all blocks
 * @param usedBytes bytes of heads and tails
 * @param freeBytes bytes of free blocks
 * @param oneBlockAllocations allocations of one block
 * @param twoBlockAllocations allocations of two blocks
 * @param largestAllocation blocks of the largest allocation
 * @param largestFree blocks of the longest run of free ones; not printed before MicroPython 1.8.2
 */
public record PrintedInfo(
    int blockBytes,
    long totalBytes,
    long usedBytes,
    long freeBytes,
    long oneBlockAllocations,
    long twoBlockAllocations,
    long largestAllocation,
    OptionalLong largestFree) {

  /** More bytes than the heap of any device has: beyond that, a number was damaged. */
  private static final long MAX_TOTAL_BYTES = 64L << 20;

  /** {@link #largestFree} in bytes. */
  public OptionalLong largestFreeBytes() {
    return largestFree.isPresent()
        ? OptionalLong.of(largestFree.getAsLong() * blockBytes)
        : OptionalLong.empty();
  }

  /** The same with blocks of another size. */
  public PrintedInfo withBlocksOf(int bytes) {
    return new PrintedInfo(
        bytes,
        totalBytes,
        usedBytes,
        freeBytes,
        oneBlockAllocations,
        twoBlockAllocations,
        largestAllocation,
        largestFree);
  }

  /**
   * Whether a heap can have these numbers. That of a collection under way, whose marks are neither
   * used nor free, is not printed.
   */
  public boolean isPossible() {
    long blocks = totalBytes / blockBytes;
    if (totalBytes > MAX_TOTAL_BYTES
        || usedBytes > totalBytes
        || usedBytes + freeBytes != totalBytes
        || oneBlockAllocations > blocks
        || twoBlockAllocations > blocks
        || largestAllocation > blocks
        || largestFree.orElse(0) > blocks) {
      return false;
    }
    long largest = largestFree.orElse(0) * blockBytes;
    long small = (oneBlockAllocations + 2 * twoBlockAllocations) * blockBytes;
    return totalBytes > 0
        && totalBytes % ((long) blockBytes * AreaGeometry.BLOCKS_PER_TABLE_BYTE) == 0
        && usedBytes % blockBytes == 0
        && small <= usedBytes
        && largestAllocation * blockBytes <= usedBytes
        && largest <= freeBytes
        && (largestFree.isEmpty() || (largest > 0) == (freeBytes > 0));
  }
}
