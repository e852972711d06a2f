package heapreel.synthetic.scene;

import heapreel.heap.Area;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Which allocations some words keep: the collector's rule, written once more. */
final class Marking {

  private final TargetBytes ram;
  private final Heap heap;
  private final boolean selective;
  private final Set<Long> reached = new HashSet<>();

  Marking(TargetBytes ram, Heap heap, boolean selective) {
    this.ram = ram;
    this.heap = heap;
    this.selective = selective;
  }

  /** All that the words of {@code [from, to)} keep, and what was kept before. */
  Set<Long> from(long from, long to) {
    Deque<Long> next = new ArrayDeque<>();
    scan(from, to, next);
    while (!next.isEmpty()) {
      long head = next.remove();
      if (!selective || isScanned(head)) {
        scan(head, head + lengthBytes(heap, head), next);
      }
    }
    return Set.copyOf(reached);
  }

  private void scan(long from, long to, Deque<Long> next) {
    for (long at = from; at < to; at += ram.wordBytes()) {
      long word = ram.word(at);
      if (lengthBytes(heap, word) > 0 && reached.add(word)) {
        next.add(word);
      }
    }
  }

  private boolean isScanned(long head) {
    Area area = heap.areas().get(0);
    for (Area other : heap.areas()) {
      area = contains(other, head) ? other : area;
    }
    int block = (int) ((head - area.geometry().poolStart()) / heap.shape().blockBytes());
    return (ram.u8(area.geometry().thirdTable() + block / 8) >> (block % 8) & 1) == 1;
  }

  private static boolean contains(Area area, long address) {
    return address >= area.geometry().poolStart() && address < area.geometry().poolEnd();
  }

  /** Length of the allocation that begins at an address; 0 where none does. */
  static long lengthBytes(Heap heap, long address) {
    int blockBytes = heap.shape().blockBytes();
    for (Area area : heap.areas()) {
      if (contains(area, address) && address % blockBytes == 0) {
        int block = (int) ((address - area.geometry().poolStart()) / blockBytes);
        if (area.table().state(block) != BlockState.HEAD) {
          return 0;
        }
        int end = block + 1;
        while (end < area.geometry().blockCount() && area.table().state(end) == BlockState.TAIL) {
          end++;
        }
        return (long) (end - block) * blockBytes;
      }
    }
    return 0;
  }
}
