package heapreel.metrics;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.heap.RunVisitor;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;

/**
 * What a collection at this moment would leave free: free blocks, garbage, and what a sweep in
 * progress has not freed yet. MicroPython collects before it raises {@code MemoryError}, so this
 * decides what can be allocated. Immutable.
 *
 * @param blockBytes bytes in a block
 * @param freeBlocks blocks that would be free
 * @param largestFreeBlocks the longest run of them
 */
public record AfterCollection(int blockBytes, int freeBlocks, int largestFreeBlocks) {

  /**
   * What a collection of {@code heap} would leave.
   *
   * @param objects its allocations, of which the unreachable ones are garbage
   */
  public static AfterCollection of(Heap heap, HeapObjects objects) {
    Count count = new Count(objects);
    for (Area area : heap.areas()) {
      area.table().forEachRun(count);
      count.end();
    }
    return new AfterCollection(heap.shape().blockBytes(), count.free, count.largest);
  }

  /** {@link #freeBlocks} in bytes. */
  public long freeBytes() {
    return (long) freeBlocks * blockBytes;
  }

  /** {@link #largestFreeBlocks} in bytes. */
  public long largestFreeBytes() {
    return (long) largestFreeBlocks * blockBytes;
  }

  /** Joins runs; allocations come in the order of their numbers. */
  private static final class Count implements RunVisitor {
    private final HeapObjects objects;
    private int allocation;
    private int run;
    private int free;
    private int largest;

    Count(HeapObjects objects) {
      this.objects = objects;
    }

    @Override
    public void run(RunKind kind, int firstBlock, int blocks) {
      boolean kept =
          kind == RunKind.ALLOCATION && objects.liveness(allocation++) != Liveness.GARBAGE;
      if (kept) {
        end();
      } else {
        run += blocks;
        free += blocks;
      }
    }

    void end() {
      largest = Math.max(largest, run);
      run = 0;
    }
  }
}
