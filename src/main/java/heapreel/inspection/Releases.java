package heapreel.inspection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Releases of one family, from one to another.
 *
 * @param circuitPython whether they are of CircuitPython
 * @param from the first of them
 * @param to the last of them; empty where the newest that there are, and will be, may be meant
 */
public record Releases(boolean circuitPython, String from, Optional<String> to) {

  /** The ranges that {@code generations} make, those next to each other joined. */
  static List<Releases> of(Set<Generation> generations) {
    List<Releases> ranges = new ArrayList<>();
    Deque<Generation> run = new ArrayDeque<>();
    for (Generation next : Generation.values()) {
      boolean another = !run.isEmpty() && run.getLast().circuitPython() != next.circuitPython();
      if (another || !generations.contains(next)) {
        close(run, ranges);
      }
      if (generations.contains(next)) {
        run.add(next);
      }
    }
    close(run, ranges);
    return List.copyOf(ranges);
  }

  private static void close(Deque<Generation> run, List<Releases> ranges) {
    if (!run.isEmpty()) {
      ranges.add(range(run.getFirst(), run.getLast()));
      run.clear();
    }
  }

  private static Releases range(Generation first, Generation last) {
    Optional<String> to = Optional.of(last.to()).filter(release -> !release.isEmpty());
    return new Releases(first.circuitPython(), first.from(), to);
  }

  /** The family's name. */
  public String family() {
    return circuitPython ? "CircuitPython" : "MicroPython";
  }

  /** {@code MicroPython 1.23 to 1.27}. */
  @Override
  public String toString() {
    String first = family() + " " + from;
    return to.map(last -> last.equals(from) ? first : first + " to " + last)
        .orElse(first + " or later");
  }
}
