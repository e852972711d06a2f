package heapreel.diff;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/**
 * What differs between two snapshots. Immutable; independent of their memory.
 *
 * @param a which the first is
 * @param b which the second is
 * @param oneCapture whether one device made both, one after the other, in one run of a firmware
 * @param knowledge what is known of the allocations of both
 * @param aNumbers the numbers of the first
 * @param bNumbers the numbers of the second
 * @param groups sums over allocations, as far as something is known to sum up by
 * @param matches which allocations are the same
 */
public record Difference(
    Place a,
    Place b,
    boolean oneCapture,
    Knowledge knowledge,
    HeapNumbers aNumbers,
    HeapNumbers bNumbers,
    Map<Grouping, List<GroupChange>> groups,
    Matches matches) {

  /**
   * Compares two snapshots of which the same is known.
   *
   * @param kept of one capture, where an allocation begins in all snapshots between the two; empty
   *     of two captures
   */
  public static Difference of(Side a, Side b, Optional<LongPredicate> kept) {
    if (a.knowledge() != b.knowledge()) {
      throw new IllegalArgumentException(a.knowledge() + " and " + b.knowledge());
    }
    List<Item> inA = new ArrayList<>(a.items());
    List<Item> inB = new ArrayList<>(b.items());
    Map<Grouping, List<GroupChange>> groups = new EnumMap<>(Grouping.class);
    for (Grouping by : groupings(a.knowledge())) {
      groups.put(by, GroupChange.of(by, inA, inB));
    }
    boolean sites = Stream.concat(inA.stream(), inB.stream()).anyMatch(i -> i.site().isPresent());
    if (!sites) {
      groups.remove(Grouping.SITE);
    }
    return new Difference(
        a.place(),
        b.place(),
        kept.isPresent(),
        a.knowledge(),
        a.numbers(),
        b.numbers(),
        groups,
        kept.map(in -> new OneCapture(a, b, in).match())
            .orElseGet(() -> new TwoCaptures(a, b).match()));
  }

  private static List<Grouping> groupings(Knowledge knowledge) {
    return switch (knowledge) {
      case TYPES -> List.of(Grouping.values());
      case LETTERS -> List.of(Grouping.KIND);
      case BYTES -> List.of();
    };
  }
}
