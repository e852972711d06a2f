package heapreel.board;

import heapreel.capture.NamedRegion;
import java.util.List;

/**
 * A board whose RAM lies in several regions.
 *
 * @param name what {@code --board} calls it
 * @param title which boards it stands for, for people
 * @param source where its addresses are from
 * @param regions the regions, that of the interpreter's state first; each as large as it can be
 */
public record Board(String name, String title, String source, List<NamedRegion> regions) {

  /** Takes a copy of the regions. */
  public Board {
    regions = List.copyOf(regions);
  }

  /** Whether it has all of {@code [start, end)} in one of its regions. */
  public boolean has(long start, long end) {
    return regions.stream()
        .anyMatch(known -> start >= known.region().start() && end <= known.region().end());
  }
}
