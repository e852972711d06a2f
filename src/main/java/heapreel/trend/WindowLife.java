package heapreel.trend;

import java.util.List;

/**
 * What became of a window: it is known from one snapshot, with what stands in it.
 *
 * @param pins the allocations in it
 * @param mostUsedBytes the most bytes of it that were not free in a snapshot from the one on in
 *     which the first of the pins that appeared during the capture is there; 0 where none did
 * @param mostUsedIn the first snapshot in which it was as much
 */
public record WindowLife(List<Life> pins, long mostUsedBytes, long mostUsedIn) {

  /** Takes a copy of the list. */
  public WindowLife {
    pins = List.copyOf(pins);
  }
}
