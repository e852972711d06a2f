package heapreel.trend;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.object.HeapObjects;
import heapreel.object.description.AllocationSummary;
import java.util.List;

/**
 * How a window and the allocations in it, which are known from one snapshot, are in another. One of
 * the same kind and length at the same address counts as the same.
 *
 * @param present whether each allocation is there
 * @param usedBytes bytes of the window that are not free, garbage included, but for a recorder's
 */
record Watched(List<Boolean> present, long usedBytes) {

  Watched {
    present = List.copyOf(present);
  }

  static Watched of(Heap heap, HeapObjects objects, Sample.Question question) {
    return new Watched(
        question.watched().stream().map(known -> isPresent(objects, known)).toList(),
        usedBytes(heap, question.windowStart(), question.windowBytes())
            - recorderBytes(objects, question.windowStart(), question.windowBytes()));
  }

  private static boolean isPresent(HeapObjects objects, AllocationSummary known) {
    int at = objects.at(known.address());
    return at != HeapObjects.NONE
        && objects.kind(at) == known.kind()
        && objects.bytes(at) == known.bytes();
  }

  private static long recorderBytes(HeapObjects objects, long start, long bytes) {
    long inside = 0;
    for (int i = 0; i < objects.count(); i++) {
      if (objects.isRecorder(i)) {
        long from = Math.max(start, objects.address(i));
        long to = Math.min(start + bytes, objects.address(i) + objects.bytes(i));
        inside += Math.max(0, to - from);
      }
    }
    return inside;
  }

  private static long usedBytes(Heap heap, long start, long bytes) {
    int blockBytes = heap.shape().blockBytes();
    long used = 0;
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      long from = Math.max(start, geometry.poolStart());
      long to = Math.min(start + bytes, geometry.poolEnd());
      for (long at = from; at < to; at += blockBytes) {
        int block = (int) ((at - geometry.poolStart()) / blockBytes);
        used += area.table().state(block) == BlockState.FREE ? 0 : blockBytes;
      }
    }
    return used;
  }
}
