package heapreel.diff.map;

import heapreel.diff.Difference;
import heapreel.diff.Item;
import heapreel.diff.Lot;
import heapreel.diff.Matches;
import heapreel.diff.Pair;
import heapreel.object.description.AllocationSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is marked of the allocations of one side, by their addresses. What is not listed is counted
 * as alike, and the same.
 */
final class Marks {

  private final Map<Long, Mark> marks = new HashMap<>();
  private final Map<Long, AllocationSummary> allocations = new HashMap<>();

  private Marks() {}

  /** Those of the first. */
  static Marks ofA(Difference difference) {
    Marks marks = new Marks();
    Matches matches = difference.matches();
    for (Pair pair : matches.pairs()) {
      marks.put(pair.a(), mark(pair));
    }
    matches.unclear().forEach(pair -> marks.put(pair.a(), Mark.UNCLEAR));
    marks.put(matches.gone(), Mark.GONE);
    return marks;
  }

  /** Those of the second. */
  static Marks ofB(Difference difference) {
    Marks marks = new Marks();
    Matches matches = difference.matches();
    for (Pair pair : matches.pairs()) {
      marks.put(pair.b(), mark(pair));
    }
    matches.unclear().forEach(pair -> marks.put(pair.b(), Mark.UNCLEAR));
    marks.put(matches.fresh(), Mark.NEW);
    return marks;
  }

  /** Longer or shorter counts before moved. */
  private static Mark mark(Pair pair) {
    if (pair.growthBytes() != 0) {
      return Mark.RESIZED;
    }
    return pair.isMoved() ? Mark.MOVED : Mark.SAME;
  }

  /** Of some that are alike, it isn't known which are meant. */
  private void put(List<Lot> lots, Mark mark) {
    for (Lot lot : lots) {
      lot.alike().forEach(item -> put(item, lot.isAll() ? mark : Mark.UNCLEAR));
    }
  }

  private void put(Item item, Mark mark) {
    marks.put(item.address(), mark);
    allocations.put(item.address(), item.allocation());
  }

  Mark at(long address) {
    return marks.getOrDefault(address, Mark.SAME);
  }

  /** What is at an address, if it isn't only counted. */
  Optional<AllocationSummary> allocation(long address) {
    return Optional.ofNullable(allocations.get(address));
  }
}
