package heapreel.trend;

import java.util.List;

/**
 * What some snapshots say together.
 *
 * @param looked how many were looked at
 * @param of how many these stand for
 * @param failing in how many of all the allocation does not fit
 * @param failingLooked in how many of those looked at
 * @param garbageKnown whether what is garbage is known in any of them; otherwise nothing is said to
 *     grow
 * @param cut whether anything was left out of a snapshot because there was too much of it
 * @param growing what grew, by line, by holder and then by type, the most first
 * @param standing what stood in the way, the costliest first
 * @param moved what moved while it grew, the largest first
 * @param window what became of the window that was asked for
 */
public record Trends(
    int looked,
    int of,
    int failing,
    int failingLooked,
    boolean garbageKnown,
    boolean cut,
    List<Growth> growing,
    List<StandingPin> standing,
    List<Moved> moved,
    WindowLife window) {

  /** Takes copies of the lists. */
  public Trends {
    growing = List.copyOf(growing);
    standing = List.copyOf(standing);
    moved = List.copyOf(moved);
  }
}
