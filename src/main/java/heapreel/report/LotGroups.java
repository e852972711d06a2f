package heapreel.report;

import heapreel.diff.Item;
import heapreel.diff.Lot;
import heapreel.memory.TargetAddress;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gone or new allocations that are told as one: of one kind and type, held in one place. */
final class LotGroups {

  private LotGroups() {}

  private record Key(Kind kind, Optional<String> type, Optional<String> holder) {}

  /**
   * Some that are told as one.
   *
   * @param lots at least one
   */
  record Group(List<Lot> lots) {

    long bytes() {
      return lots.stream().mapToLong(Lot::bytes).sum();
    }

    private int count() {
      return lots.stream().mapToInt(Lot::count).sum();
    }

    private Item first() {
      return lots.get(0).alike().get(0);
    }

    private boolean isOne() {
      return count() == 1 && lots.get(0).isAll();
    }

    /** Where it is, or how many there are. */
    String place() {
      return isOne()
          ? TargetAddress.text(first().address())
          : String.format(Locale.ROOT, "%,d \u00d7", count());
    }

    /** What they are. */
    String what() {
      if (isOne()) {
        return first().allocation().description();
      }
      Kind kind = first().allocation().kind();
      return kind == Kind.UNKNOWN ? "allocation" : first().allocation().type().orElse(kind.label());
    }

    /** Where the program holds them. */
    String named() {
      Optional<String> named = isOne() ? first().named() : first().holder();
      return named.orElseGet(() -> first().allocation().isGarbage() ? "(garbage)" : "");
    }
  }

  /** The groups of some lots, those of the most bytes first. */
  static List<Group> of(List<Lot> lots) {
    Map<Key, List<Lot>> groups = new LinkedHashMap<>();
    for (Lot lot : lots) {
      Item item = lot.alike().get(0);
      Key key = new Key(item.allocation().kind(), item.allocation().type(), item.holder());
      groups.computeIfAbsent(key, of -> new ArrayList<>()).add(lot);
    }
    return groups.values().stream()
        .map(Group::new)
        .sorted(Comparator.comparingLong((Group group) -> -group.bytes()))
        .toList();
  }
}
