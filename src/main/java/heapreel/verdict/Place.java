package heapreel.verdict;

import java.util.List;

/**
 * A window, with what stands in it.
 *
 * @param start address of its first block
 * @param bytes its length
 * @param liveBytes bytes of all pins, whole
 * @param pins the allocations that reach into it and are neither garbage nor a recorder's, in
 *     address order
 * @param recorderBytes bytes of the allocations that reach into it and are a recorder's, whole
 */
public record Place(long start, long bytes, long liveBytes, List<Pin> pins, long recorderBytes) {

  /** Takes a copy of the list. */
  public Place {
    pins = List.copyOf(pins);
  }
}
