package heapreel.bench;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.ObjectReader;
import java.util.Locale;

/** How large heaps are, and how much of each one reader reads: sums over some snapshots. */
final class ObjectSizes {

  private final ObjectSnapshots snapshots;
  private int count;
  private long heapBytes;
  private long allocations;
  private long allocatedBytes;
  private long allocationsAgain;
  private long bytesAgain;

  /** The sizes of these snapshots, read one after another. */
  ObjectSizes(ObjectSnapshots snapshots) {
    this.snapshots = snapshots;
    ObjectReader reader = snapshots.model().reader();
    for (Memory memory : snapshots.thereAndBack()) {
      Heap heap = snapshots.reader().read(memory);
      add(heap, reader.read(memory, heap), reader.readAgain());
    }
  }

  private void add(Heap heap, HeapObjects objects, ObjectReader.ReadAgain again) {
    int blockBytes = heap.shape().blockBytes();
    heapBytes += blockBytes * heap.areas().stream().mapToLong(a -> a.table().blockCount()).sum();
    allocations += objects.count();
    for (int i = 0; i < objects.count(); i++) {
      allocatedBytes += (long) objects.blocks(i) * blockBytes;
    }
    if (count > 0) { // all of the first is new
      allocationsAgain += again.allocations();
      bytesAgain += again.bytes();
    }
    count++;
  }

  /** The means, in words. */
  String text() {
    double steps = Math.max(1, count - 1);
    return String.format(
        Locale.ROOT,
        "%s, %,d snapshots: a heap of %,d bytes with %,d in %,d allocations, of which %.1f with "
            + "%,.0f bytes are read again after the snapshot before.",
        snapshots.title(),
        snapshots.snapshots().size(),
        heapBytes / count,
        allocatedBytes / count,
        allocations / count,
        allocationsAgain / steps,
        bytesAgain / steps);
  }
}
