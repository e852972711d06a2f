package heapreel.trend;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.ObjectDetails;
import heapreel.object.description.Paths;
import heapreel.trend.Share.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Adds up what is in use of a snapshot by type and by holder.
 *
 * @param amounts of each, the largest of either sort first
 * @param cut whether there are more, each smaller
 */
record Shares(List<Amount> amounts, boolean cut) {

  /** Most types and most holders that a snapshot is told of. */
  static final int MAX_SHARES = 512;

  private static final Comparator<Amount> LARGEST_FIRST =
      Comparator.comparingLong(Amount::bytes).reversed().thenComparing(of -> of.share().name());

  Shares {
    amounts = List.copyOf(amounts);
  }

  static Shares of(
      HeapObjects objects, ObjectDetails details, LongFunction<Optional<String>> sites) {
    Map<Share, long[]> sums = new HashMap<>();
    for (int i = 0; i < objects.count(); i++) {
      if (objects.liveness(i) != Liveness.GARBAGE) {
        add(sums, new Share(Share.By.TYPE, type(objects, details, i)), objects.bytes(i));
        Optional<String> holder = details.holder(i).map(Paths::container);
        if (holder.isPresent()) {
          add(sums, new Share(Share.By.HOLDER, holder.get()), objects.bytes(i));
        }
        Optional<String> site = sites.apply(objects.address(i));
        if (site.isPresent()) {
          add(sums, new Share(Share.By.LINE, site.get()), objects.bytes(i));
        }
      }
    }
    List<Amount> kept = new ArrayList<>();
    boolean cut = false;
    for (Share.By by : Share.By.values()) {
      List<Amount> all =
          sums.entrySet().stream()
              .filter(of -> of.getKey().by() == by)
              .map(of -> new Amount(of.getKey(), of.getValue()[0], (int) of.getValue()[1]))
              .sorted(LARGEST_FIRST)
              .toList();
      kept.addAll(all.subList(0, Math.min(MAX_SHARES, all.size())));
      cut |= all.size() > MAX_SHARES;
    }
    return new Shares(kept, cut);
  }

  private static void add(Map<Share, long[]> sums, Share share, long bytes) {
    long[] sum = sums.computeIfAbsent(share, of -> new long[2]);
    sum[0] += bytes;
    sum[1]++;
  }

  private static String type(HeapObjects objects, ObjectDetails details, int allocation) {
    Kind kind = objects.kind(allocation);
    return details.type(allocation).orElseGet(kind::label);
  }
}
