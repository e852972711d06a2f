package heapreel.verdict;

import java.util.List;

/**
 * A window, with what stands in it.
 *
 * @param start address of its first block
 * @param bytes its length
 * @param liveBytes bytes of all pins, whole
 * @param pins the allocations that reach into it and are no garbage, in address order
 */
public record Place(long start, long bytes, long liveBytes, List<Pin> pins) {

  /** Takes a copy of the list. */
  public Place {
    pins = List.copyOf(pins);
  }
}
