package heapreel.look;

import java.util.List;

/**
 * Where an allocation that doesn't fit has the least in its way.
 *
 * @param needBytes its length
 * @param window the blocks that it would take
 * @param pins the allocations that reach into them, in address order
 * @param liveBytes bytes of these allocations, whole
 */
public record CheapestPlace(long needBytes, Stretch window, List<Stretch> pins, long liveBytes) {

  /** Takes a copy of the list. */
  public CheapestPlace {
    pins = List.copyOf(pins);
  }

  /**
   * Consecutive blocks of one area.
   *
   * @param start address of the first
   * @param blocks how many, at least one
   */
  public record Stretch(long start, int blocks) {}
}
