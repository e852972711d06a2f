package heapreel.capture;

import heapreel.capture.PackedBlock.Kind;
import heapreel.capture.PackedScan.Found;
import java.util.ArrayList;
import java.util.List;

/** The segments of a packed capture that can be read, and what goes on from them, in file order. */
final class PackedSegments {

  private final List<Found> blocks = new ArrayList<>();
  private final List<Integer> begins = new ArrayList<>();

  /** Adds a segment, or what goes on from the last one. */
  void add(Found block) {
    int index = blocks.size();
    begins.add(block.head().kind() == Kind.SEGMENT ? index : begins.get(index - 1));
    blocks.add(block);
  }

  /**
   * Whether a continuation goes on from the last block: whether the snapshot before its first is
   * the last one there, and not too many came since a whole one.
   */
  boolean isContinuedBy(PackedBlock head) {
    if (blocks.isEmpty()) {
      return false;
    }
    int last = blocks.size() - 1;
    PackedBlock before = blocks.get(last).head();
    long first = blocks.get(begins.get(last)).head().first();
    return before.end() == head.first()
        && before.section() == head.section()
        && head.end() - first <= PackedBlock.MAX_COUNT;
  }

  /** A block by its index. */
  Found get(int index) {
    return blocks.get(index);
  }

  /** Index of the segment that a block belongs to: its own, if it is one. */
  int beginOf(int index) {
    return begins.get(index);
  }

  /** The first snapshot of each block. */
  long[] firsts() {
    return blocks.stream().mapToLong(block -> block.head().first()).toArray();
  }
}
