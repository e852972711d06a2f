package heapreel.live;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Heaps written in the letters of the allocation table: {@code .}, {@code h}, {@code =}. */
final class LetterHeap {

  private static final HeapShape SHAPE = new HeapShape(4, 16, true, false, false, false);
  private static final long START = 0x2000_1000L;

  private LetterHeap() {}

  /** A heap of areas, each of a multiple of four letters. */
  static Heap heap(String... areas) {
    List<Area> all = new ArrayList<>();
    long start = START;
    for (String letters : areas) {
      byte[] packed = new byte[letters.length() / 4];
      for (int block = 0; block < letters.length(); block++) {
        packed[block / 4] |= (byte) (".h=m".indexOf(letters.charAt(block)) << (block % 4 * 2));
      }
      long end = start + letters.length() * 16L;
      AreaGeometry geometry =
          new AreaGeometry(start - letters.length() / 2, packed.length, start, end, SHAPE);
      all.add(new Area(geometry, AllocationTable.of(packed)));
      start = end + 0x1000;
    }
    return new Heap(SHAPE, all);
  }

  /** A snapshot of such a heap. */
  static LiveSnapshot snapshot(long number, double seconds, String label, String... areas) {
    return new LiveSnapshot(number, heap(areas), Optional.empty(), seconds, label);
  }
}
