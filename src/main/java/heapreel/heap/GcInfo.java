package heapreel.heap;

/**
 * The numbers that {@code gc_info} in {@code py/gc.c} computes, by its rules to the letter.
 *
 * <p>They agree with common sense as long as no collection is under way. Its quirks: a mark counts
 * as neither used nor free and ends nothing; a tail without a head is used and begins an
 * allocation; a run of free blocks goes on past tails and marks until the next head or the end of
 * the area.
 *
 * @param totalBlocks blocks of all areas
 * @param usedBlocks heads and tails
 * @param freeBlocks free blocks
 * @param oneBlockAllocations allocations of one block
 * @param twoBlockAllocations allocations of two blocks
 * @param largestAllocation blocks of the largest allocation
 * @param largestFree blocks of the longest run of free blocks; no run spans areas
 */
public record GcInfo(
    int totalBlocks,
    int usedBlocks,
    int freeBlocks,
    int oneBlockAllocations,
    int twoBlockAllocations,
    int largestAllocation,
    int largestFree) {

  /** The numbers of {@code heap}. */
  public static GcInfo of(Heap heap) {
    return of(heap, true);
  }

  /**
   * The same as counted before MicroPython 1.8.2: an allocation that ends with the heap is none of
   * one block or two, nor the largest.
   */
  public static GcInfo withoutLast(Heap heap) {
    return of(heap, false);
  }

  private static GcInfo of(Heap heap, boolean last) {
    Scan scan = new Scan();
    heap.areas().forEach(area -> scan.add(area.table(), last));
    return new GcInfo(
        heap.blockCount(),
        scan.used,
        scan.free,
        scan.ones,
        scan.twos,
        scan.largestAllocation,
        scan.largestFree);
  }

  private static final class Scan {

    private int used;
    private int free;
    private int ones;
    private int twos;
    private int largestAllocation;
    private int largestFree;

    void add(AllocationTable table, boolean last) {
      int length = 0;
      int freeLength = 0;
      for (int block = 0; block < table.blockCount(); block++) {
        switch (table.state(block)) {
          case BlockState.FREE -> {
            free++;
            freeLength++;
            length = 0;
          }
          case BlockState.HEAD -> {
            used++;
            length = 1;
          }
          case BlockState.TAIL -> {
            used++;
            length++;
          }
          default -> {}
        }
        boolean end = block + 1 == table.blockCount();
        int next = end ? BlockState.HEAD : table.state(block + 1);
        if ((next == BlockState.HEAD || next == BlockState.FREE) && (last || !end)) {
          endAllocation(length);
        }
        if (next == BlockState.HEAD) {
          largestFree = Math.max(largestFree, freeLength);
          freeLength = 0;
        }
      }
    }

    private void endAllocation(int length) {
      ones += length == 1 ? 1 : 0;
      twos += length == 2 ? 1 : 0;
      largestAllocation = Math.max(largestAllocation, length);
    }
  }
}
