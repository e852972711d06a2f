package heapreel.meminfo;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.heap.MemInfoStyle;
import java.util.List;

/**
 * A heap as a device printed it.
 *
 * @param heap the states of its blocks
 * @param letters the letter of each block, area by area, one byte each
 * @param style how this firmware prints addresses
 */
public record LoggedHeap(Heap heap, List<byte[]> letters, MemInfoStyle style)
    implements HeadLetters {

  /** Checks that there are letters for each area. */
  public LoggedHeap {
    letters = List.copyOf(letters);
    if (letters.size() != heap.areas().size()) {
      throw new IllegalArgumentException(letters.size() + " of " + heap.areas().size());
    }
  }

  @Override
  public char letter(Area area, int block) {
    for (int i = 0; i < heap.areas().size(); i++) {
      if (heap.areas().get(i).geometry().equals(area.geometry())) {
        return (char) letters.get(i)[block];
      }
    }
    throw new IllegalArgumentException("no such area: " + area.geometry());
  }
}
