package heapreel.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds data that were moved: an owner's data went, and it has other data of that kind, allocated
 * about then. A firmware allocates the new, copies, frees the old and then tells the owner, or
 * tells it before it frees, so these are up to three changes.
 */
final class MovedData {

  /** How many steps apart the death of the old and what is learned of the new may be. */
  private static final int MAX_STEPS = 2;

  /** Those that went lately, in the order in which they did. */
  private final Set<Living> ended = new LinkedHashSet<>();

  /** Those that appeared lately, in that order too. */
  private final Set<Living> recent = new LinkedHashSet<>();

  /** An allocation that went, and the one that it is now. */
  record Pair(Living from, Living to) {}

  void born(Living allocation) {
    recent.add(allocation);
  }

  void died(Living allocation) {
    ended.add(allocation);
  }

  /** The allocation that was at an address until it went lately. */
  Optional<Living> dead(long address) {
    return ended.stream().filter(over -> over.address == address).reduce((before, after) -> after);
  }

  void joined(Living from, Living to) {
    ended.remove(from);
    recent.remove(to);
  }

  /** What was moved, as its owner tells. */
  List<Pair> byOwner(long step) {
    recent.removeIf(allocation -> allocation.bornStep < step - (2 * MAX_STEPS));
    if (ended.isEmpty() || recent.isEmpty()) {
      return List.of();
    }
    Map<Living, List<Living>> byOwner = new HashMap<>();
    for (Living allocation : recent) {
      if (allocation.owner != null && !allocation.isDead()) {
        byOwner
            .computeIfAbsent(allocation.owner.whole(), owner -> new ArrayList<>())
            .add(allocation);
      }
    }
    List<Pair> pairs = new ArrayList<>();
    for (Living over : ended) {
      if (over.owner != null && !over.owner.whole().isDead()) {
        only(byOwner.getOrDefault(over.owner.whole(), List.of()), over)
            .ifPresent(to -> pairs.add(new Pair(over, to)));
      }
    }
    return pairs;
  }

  /** The one allocation that the data that went can be now. */
  private static Optional<Living> only(List<Living> candidates, Living over) {
    List<Living> found =
        candidates.stream()
            .filter(to -> to.ownedAs == over.ownedAs && Identity.isResizable(to.ownedAs))
            .filter(to -> to != over && to.bornStep >= over.diedStep - MAX_STEPS)
            .filter(to -> to.bornStep > over.bornStep || to.born > over.born)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Lets go of those that are over for good, and returns them. */
  List<Living> forget(long step) {
    List<Living> over = new ArrayList<>();
    for (Iterator<Living> left = ended.iterator(); left.hasNext(); left.remove()) {
      Living first = left.next();
      if (first.diedStep > step - MAX_STEPS) {
        break;
      }
      over.add(first);
    }
    return over;
  }
}
