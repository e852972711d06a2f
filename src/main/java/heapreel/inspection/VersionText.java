package heapreel.inspection;

import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import java.util.List;

/**
 * What a firmware says of itself.
 *
 * @param text a line of printable ASCII, such as {@code MicroPython v1.28.0 on 2026-04-06; rp2}
 * @param address where it stands
 */
public record VersionText(String text, long address) {

  /**
   * All that a firmware says of itself, of one version the longest text; what is in the heap is not
   * looked at. Reads all of ROM, and RAM where ROM has none.
   */
  public static List<VersionText> find(AddressSpace space, Heap heap) {
    return VersionSearch.find(space, heap);
  }
}
