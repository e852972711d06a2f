package heapreel.metrics;

import heapreel.heap.Area;
import heapreel.heap.Heap;

/**
 * The numbers of one heap, and of the step to it from the one before.
 *
 * <p>What counts as what:
 *
 * <ul>
 *   <li>An allocation is a head, or a head that a collection has marked, and the tails that follow
 *       it. All its blocks are used.
 *   <li>Tails that follow no head are orphans, left by a sweep in progress: neither used nor free,
 *       and they end a run of free blocks. So total = used + free + orphans.
 *   <li>A run of free blocks is as many as there are in a row within one area; no run spans areas.
 *       Several areas are summed; the largest is the largest of all of them.
 *   <li>A block has changed when its state in the allocation table is another than in the heap
 *       before; where a head became a mark, too. Areas are the same when their geometry is. Of an
 *       area that came, and of one that went, every block that is not free has changed.
 * </ul>
 *
 * Outside of a collection these agree with {@code gc_info} in {@code py/gc.c}. Immutable.
 *
 * @param blockBytes bytes in a block
 * @param totalBlocks blocks of all areas
 * @param usedBlocks blocks of all allocations
 * @param freeBlocks free blocks
 * @param orphanBlocks tails without a head
 * @param largestFreeBlocks blocks of the longest run of free blocks, 0 when none is free
 * @param freeRuns number of runs of free blocks
 * @param allocations number of allocations
 * @param oneBlockAllocations how many of them have one block
 * @param twoBlockAllocations how many of them have two blocks
 * @param largestAllocationBlocks blocks of the largest allocation, 0 when there is none
 * @param markedHeads how many allocations a collection in progress has marked; 0 between
 *     collections
 * @param changedBlocks blocks changed since the heap before; 0 when there is none before
 * @param fits how many allocations the free runs have room for, by size
 */
public record HeapMetrics(
    int blockBytes,
    int totalBlocks,
    int usedBlocks,
    int freeBlocks,
    int orphanBlocks,
    int largestFreeBlocks,
    int freeRuns,
    int allocations,
    int oneBlockAllocations,
    int twoBlockAllocations,
    int largestAllocationBlocks,
    int markedHeads,
    int changedBlocks,
    FreeFits fits) {

  /** Checks that every block is counted once. */
  public HeapMetrics {
    if (usedBlocks + freeBlocks + orphanBlocks != totalBlocks) {
      throw new IllegalArgumentException(
          usedBlocks
              + " used + "
              + freeBlocks
              + " free + "
              + orphanBlocks
              + " orphans is not "
              + totalBlocks
              + " blocks");
    }
  }

  /** The numbers of a heap that has none before it. Linear in its runs. */
  public static HeapMetrics of(Heap heap) {
    RunTally tally = new RunTally();
    for (Area area : heap.areas()) {
      tally.add(area.table());
    }
    return tally.metrics(heap.shape().blockBytes());
  }

  /** The numbers of {@code heap}, with what changed since {@code previous}. */
  public static HeapMetrics of(Heap previous, Heap heap) {
    return of(heap).withChangedBlocks(changedBlocks(previous, heap));
  }

  /** How many blocks of {@code heap} are not as they were in {@code previous}. */
  public static int changedBlocks(Heap previous, Heap heap) {
    return AreaChanges.blocks(previous, heap);
  }

  /** The same numbers with another count of changed blocks. */
  public HeapMetrics withChangedBlocks(int changed) {
    return new HeapMetrics(
        blockBytes,
        totalBlocks,
        usedBlocks,
        freeBlocks,
        orphanBlocks,
        largestFreeBlocks,
        freeRuns,
        allocations,
        oneBlockAllocations,
        twoBlockAllocations,
        largestAllocationBlocks,
        markedHeads,
        changed,
        fits);
  }

  /**
   * How badly the free memory is broken up, from 0 to 1: 1 − largest free ÷ free. 0 when all that
   * is free is in one run, and when nothing is free.
   */
  public double fragmentation() {
    return freeBlocks == 0 ? 0 : (double) (freeBlocks - largestFreeBlocks) / freeBlocks;
  }

  /** {@link #totalBlocks} in bytes. */
  public long totalBytes() {
    return bytes(totalBlocks);
  }

  /** {@link #usedBlocks} in bytes. */
  public long usedBytes() {
    return bytes(usedBlocks);
  }

  /** {@link #freeBlocks} in bytes. */
  public long freeBytes() {
    return bytes(freeBlocks);
  }

  /** {@link #orphanBlocks} in bytes. */
  public long orphanBytes() {
    return bytes(orphanBlocks);
  }

  /** {@link #largestFreeBlocks} in bytes. */
  public long largestFreeBytes() {
    return bytes(largestFreeBlocks);
  }

  /** {@link #largestAllocationBlocks} in bytes. */
  public long largestAllocationBytes() {
    return bytes(largestAllocationBlocks);
  }

  private long bytes(int blocks) {
    return (long) blocks * blockBytes;
  }
}
