package heapreel.look;

/**
 * The numbers of one heap that pictures show.
 *
 * @param totalBytes all blocks
 * @param usedBytes blocks that are not free
 * @param freeBytes free blocks
 * @param largestFreeBytes the longest run of free blocks
 * @param allocations number of allocations
 */
public record Numbers(
    long totalBytes, long usedBytes, long freeBytes, long largestFreeBytes, long allocations) {

  /** Checks that the largest free run is part of what is free, and that part of the whole. */
  public Numbers {
    if (largestFreeBytes < 0 || largestFreeBytes > freeBytes || freeBytes > totalBytes) {
      throw new IllegalArgumentException(
          "largestFree=" + largestFreeBytes + " free=" + freeBytes + " total=" + totalBytes);
    }
  }

  /** 1 − largest free ÷ free in whole per cent, rounded half up; 0 when nothing is free. */
  public int fragmentationPercent() {
    if (freeBytes == 0) {
      return 0;
    }
    return (int) ((200 * (freeBytes - largestFreeBytes) + freeBytes) / (2 * freeBytes));
  }
}
