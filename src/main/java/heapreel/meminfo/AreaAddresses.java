package heapreel.meminfo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The addresses of areas in all maps of a log. An address is printed once a map and follows from
 * nothing else, but it hardly changes: one that a single map has, and that is that of several
 * others with a digit left out or put in, was damaged. Its memory is bounded.
 */
final class AreaAddresses {

  /** More different addresses than a device has areas; then none is doubted. */
  private static final int MAX_ADDRESSES = 1024;

  private static final int MIN_OTHERS = 3;

  private final Map<Long, Integer> counts = new HashMap<>();

  /** Counts an address. */
  void add(long address) {
    if (counts.size() < MAX_ADDRESSES || counts.containsKey(address)) {
      counts.merge(address, 1, Integer::sum);
    }
  }

  /** Those that several maps have, so that they were not damaged, in order. */
  List<Long> repeated() {
    return counts.entrySet().stream()
        .filter(of -> of.getValue() > 1)
        .map(Map.Entry::getKey)
        .sorted(Long::compareUnsigned)
        .toList();
  }

  /** The address that {@code address} probably was, if it was damaged. */
  OptionalLong instead(long address) {
    if (counts.size() >= MAX_ADDRESSES || counts.getOrDefault(address, 0) != 1) {
      return OptionalLong.empty();
    }
    String digits = Long.toHexString(address);
    return counts.entrySet().stream()
        .filter(other -> other.getValue() >= MIN_OTHERS)
        .mapToLong(Map.Entry::getKey)
        .filter(other -> isNear(digits, Long.toHexString(other)))
        .sorted()
        .findFirst();
  }

  /** Whether one becomes the other when a digit is left out or put in. */
  private static boolean isNear(String one, String other) {
    if (Math.abs(one.length() - other.length()) != 1) {
      return false;
    }
    int same = 0;
    int least = Math.min(one.length(), other.length());
    while (same < least && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    int behind = 0;
    while (behind < least - same
        && one.charAt(one.length() - 1 - behind) == other.charAt(other.length() - 1 - behind)) {
      behind++;
    }
    return same + behind == least;
  }
}
