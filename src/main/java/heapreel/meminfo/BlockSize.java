package heapreel.meminfo;

import heapreel.heap.PrintedInfo;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How large the blocks are that numbers without a map count. Blocks of 32 bytes make numbers that
 * are multiples of 32; those of blocks of 16 bytes are that only by chance. Its memory is bounded.
 */
final class BlockSize {

  /** The size where nothing tells another: that of 32-bit firmware. */
  static final int USUAL = 16;

  private static final int LARGE = 32;

  /** So many different multiples of 32 in a row are one chance in a thousand. */
  private static final int ENOUGH = 10;

  private final Set<Long> used = new HashSet<>();
  private boolean large = true;

  /** Takes into account what was printed. */
  void add(PrintedInfo info) {
    large = large && info.withBlocksOf(LARGE).isPossible();
    if (used.size() < ENOUGH) {
      used.add(info.usedBytes());
    }
  }

  /** The size, if the numbers tell. */
  OptionalInt bytes() {
    if (!large) {
      return OptionalInt.of(USUAL);
    }
    return used.size() < ENOUGH ? OptionalInt.empty() : OptionalInt.of(LARGE);
  }
}
