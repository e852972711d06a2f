package heapreel.verdict;

import java.util.List;

/**
 * So many consecutive blocks of one area, and what stands in them.
 *
 * @param area index of the area
 * @param firstBlock index of its first block in the area
 * @param blocks number of its blocks
 * @param start address of its first block
 * @param liveBytes bytes of all pins, whole
 * @param pins the allocations that reach into it and are neither garbage nor a recorder's, as
 *     indices in the heap's objects, in address order
 */
public record Window(
    int area, int firstBlock, int blocks, long start, long liveBytes, List<Integer> pins) {

  /** Takes a copy of the list. */
  public Window {
    pins = List.copyOf(pins);
  }
}
