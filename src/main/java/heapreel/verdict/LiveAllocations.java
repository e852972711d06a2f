package heapreel.verdict;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import java.util.Arrays;

/**
 * The allocations of one area that a collection keeps, or may keep where the C stack is not known,
 * but for those of a recorder on the device: without it, they wouldn't be there. In address order,
 * with the sums that tell in no time what a range of blocks costs.
 */
final class LiveAllocations {

  private final int area;
  private final Area place;
  private final int[] allocations;
  private final int[] firstBlocks;
  private final int[] endBlocks;

  /** Bytes of all before each. */
  private final long[] bytesBefore;

  private LiveAllocations(int area, Area place, HeapObjects objects, int[] allocations) {
    this.area = area;
    this.place = place;
    this.allocations = allocations;
    this.firstBlocks = new int[allocations.length];
    this.endBlocks = new int[allocations.length];
    this.bytesBefore = new long[allocations.length + 1];
    for (int i = 0; i < allocations.length; i++) {
      int allocation = allocations[i];
      firstBlocks[i] = objects.firstBlock(allocation);
      endBlocks[i] = firstBlocks[i] + objects.blocks(allocation);
      bytesBefore[i + 1] = bytesBefore[i] + objects.bytes(allocation);
    }
  }

  /** Those of the area with this index. */
  static LiveAllocations of(Heap heap, HeapObjects objects, int area) {
    int[] all = new int[objects.count()];
    int count = 0;
    for (int i = 0; i < objects.count(); i++) {
      boolean kept = !objects.isStackKnown() || objects.liveness(i) != Liveness.GARBAGE;
      if (objects.area(i) == area && kept && !objects.isRecorder(i)) {
        all[count++] = i;
      }
    }
    int[] live = Arrays.copyOf(all, count);
    return new LiveAllocations(area, heap.areas().get(area), objects, live);
  }

  int area() {
    return area;
  }

  /** Whether a window is in this area. */
  boolean has(Window window) {
    return window.area() == area;
  }

  long addressOf(int block) {
    return place.geometry().addressOf(block);
  }

  int blockCount() {
    return place.table().blockCount();
  }

  int allocation(int index) {
    return allocations[index];
  }

  /** Index of the first that ends after {@code block}, looked for from {@code from} on. */
  int firstEndingAfter(int block, int from) {
    int index = from;
    while (index < endBlocks.length && endBlocks[index] <= block) {
      index++;
    }
    return index;
  }

  /** Index of the first that begins at {@code block} or later, looked for from {@code from} on. */
  int firstBeginningAt(int block, int from) {
    int index = from;
    while (index < firstBlocks.length && firstBlocks[index] < block) {
      index++;
    }
    return index;
  }

  /** Bytes of those from one index to before another. */
  long bytes(int from, int end) {
    return bytesBefore[end] - bytesBefore[from];
  }
}
