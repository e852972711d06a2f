package heapreel.slicing;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Parts of two words each, which are found by their words in about the same time for any number.
 */
final class PartIndex {

  /** Bytes of a part. */
  static final int PART_BYTES = 2 * Long.BYTES;

  private static final int MAX_PARTS = 1 << 17;
  private static final int FILTER_BITS = 20;
  private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

  /** Comparable, for parts of one hash code are then still found fast. */
  private record Part(long first, long second) implements Comparable<Part> {

    @Override
    public int compareTo(Part other) {
      int order = Long.compare(first, other.first);
      return order == 0 ? Long.compare(second, other.second) : order;
    }
  }

  private final Set<Part> parts = new HashSet<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);

  /** Adds a part, unless it is there. */
  void add(long first, long second) {
    parts.add(new Part(first, second));
    filter.set(bit(first));
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Whether no more should be added. */
  boolean isFull() {
    return parts.size() >= MAX_PARTS;
  }

  /** Whether a part may begin with this word; a quick look. */
  boolean mayHave(long first) {
    return filter.get(bit(first));
  }

  boolean has(long first, long second) {
    return parts.contains(new Part(first, second));
  }

  private static int bit(long word) {
    return (int) ((word * MIXER) >>> (Long.SIZE - FILTER_BITS));
  }
}
