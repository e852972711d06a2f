package heapreel.history;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * When and where the allocations of some snapshots were made, by address. Takes some 40 bytes for
 * each time that an allocation was at an address; what is more than it has room for is not known.
 * Filled by one thread, then shared by any.
 */
public final class Births implements LifeSink {

  /** Those of which nothing is known. */
  public static final Births NONE = new Births(0, -1, 0);

  private static final int FIRST_CAPACITY = 1024;
  private static final long NOT_BORN = Living.BEFORE;

  private final long first;
  private final long last;
  private final int most;
  private final Map<String, String> texts = new HashMap<>();
  private int count;
  private long lost;
  private long[] addresses = new long[FIRST_CAPACITY];
  private long[] from = new long[FIRST_CAPACITY];
  private long[] to = new long[FIRST_CAPACITY];
  private long[] born = new long[FIRST_CAPACITY];
  private String[] sites = new String[FIRST_CAPACITY];
  private final BitSet exact = new BitSet();
  private int[] order = {};

  /**
   * Takes note of what is there in the snapshots from {@code first} to {@code last}.
   *
   * @param most how many times at an address there is room for
   */
  public Births(long first, long last, int most) {
    this.first = first;
    this.last = last;
    this.most = most;
  }

  @Override
  public void life(Life life) {}

  @Override
  public void stay(long address, long since, long until, long bornIn, Site site) {
    if (until < first || since > last) {
      return;
    }
    if (count == most) {
      lost++;
      return;
    }
    if (count == addresses.length) {
      int capacity = 2 * count;
      addresses = Arrays.copyOf(addresses, capacity);
      from = Arrays.copyOf(from, capacity);
      to = Arrays.copyOf(to, capacity);
      born = Arrays.copyOf(born, capacity);
      sites = Arrays.copyOf(sites, capacity);
    }
    addresses[count] = address;
    from[count] = since;
    to[count] = until;
    born[count] = bornIn;
    sites[count] = site.text().map(text -> texts.computeIfAbsent(text, same -> same)).orElse("");
    exact.set(count, site.precision() == Site.Precision.EXACT);
    count++;
  }

  /** There is nothing more to be taken note of. */
  public void seal() {
    order =
        IntStream.range(0, count)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> addresses[i])
                    .thenComparingLong(i -> from[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** How many there was no room for. */
  public long lost() {
    return lost;
  }

  /** What is known of the allocation that begins at {@code address} in a snapshot. */
  public Birth at(long snapshot, long address) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int stay = order[middle];
      boolean later =
          addresses[stay] > address || (addresses[stay] == address && from[stay] > snapshot);
      if (later) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == 0 ? Birth.UNKNOWN : birth(order[low - 1], snapshot, address);
  }

  private Birth birth(int stay, long snapshot, long address) {
    if (addresses[stay] != address || to[stay] < snapshot) {
      return Birth.UNKNOWN;
    }
    return new Birth(
        born[stay] == NOT_BORN ? OptionalLong.empty() : OptionalLong.of(born[stay]),
        Optional.of(sites[stay]).filter(text -> !text.isEmpty()),
        exact.get(stay));
  }
}
