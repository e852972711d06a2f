package heapreel.slicing;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the allocation tables of a snapshot against those before and after it: what differs from
 * both, where those agree, was allocated or freed in between and then undone to the letter. That
 * heads become tails and heads again hardly ever happens, unless bytes of the table are of another
 * place.
 */
final class TornTables {

  /** Heads that were tails and are tails again, or the other way around, at least. */
  private static final int MIN_TURNED = 3;

  /** Words of the interpreter before the heap's state, which are roots. */
  private static final int INTERPRETER_BYTES = 1024;

  private TornTables() {}

  /**
   * Addresses of the blocks that begin an allocation before and after, but not now, where the area
   * may not even be linked: hardly one that an allocation references, unless bytes are of another
   * place.
   */
  static Set<Long> vanished(Heap before, Heap now, Heap after) {
    Set<Long> vanished = new HashSet<>();
    for (Area area : before.areas()) {
      AllocationTable earlier = area.table();
      AllocationTable table = table(now, area);
      AllocationTable later = table(after, area);
      if (later == null) {
        continue;
      }
      for (int block = 0; block < earlier.blockCount(); block++) {
        if (BlockState.beginsAllocation(earlier.state(block))
            && BlockState.beginsAllocation(later.state(block))
            && (table == null || !BlockState.beginsAllocation(table.state(block)))) {
          vanished.add(area.geometry().addressOf(block));
        }
      }
    }
    return vanished;
  }

  /**
   * How many of these addresses words of allocations reference, or words of the interpreter before
   * the heap's state.
   *
   * @param state address of the heap's state
   */
  static int referenced(Memory memory, Heap heap, long state, Set<Long> addresses) {
    int word = heap.shape().wordBytes();
    int blockBytes = heap.shape().blockBytes();
    long from = state - INTERPRETER_BYTES;
    while (from < state && !memory.contains(from, state - from)) {
      from += word;
    }
    Set<Long> found = new HashSet<>();
    addReferenced(memory, word, from, state, addresses, found);
    for (Area area : heap.areas()) {
      for (int block = 0; block < area.table().blockCount(); block++) {
        if (area.table().state(block) != BlockState.FREE) {
          long start = area.geometry().addressOf(block);
          addReferenced(memory, word, start, start + blockBytes, addresses, found);
        }
      }
    }
    return found.size();
  }

  private static void addReferenced(
      Memory memory, int word, long from, long to, Set<Long> addresses, Set<Long> found) {
    for (long at = from; at < to; at += word) {
      long value = memory.word(at, word);
      if (addresses.contains(value)) {
        found.add(value);
      }
    }
  }

  /** Whether a table of {@code now} can't be as it was. */
  static boolean areIn(Heap before, Heap now, Heap after) {
    for (Area area : now.areas()) {
      AllocationTable earlier = table(before, area);
      AllocationTable later = table(after, area);
      if (earlier != null && later != null && turned(earlier, area.table(), later) >= MIN_TURNED) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable AllocationTable table(Heap heap, Area area) {
    return heap.areas().stream()
        .filter(other -> other.geometry().equals(area.geometry()))
        .map(Area::table)
        .findFirst()
        .orElse(null);
  }

  private static int turned(AllocationTable before, AllocationTable now, AllocationTable after) {
    int turned = 0;
    for (int block = now.nextChange(before, 0); block >= 0; block = next(now, before, block)) {
      int other = before.state(block);
      boolean back = other == after.state(block);
      boolean head = BlockState.beginsAllocation(now.state(block));
      boolean wasTail = other == BlockState.TAIL;
      boolean tail = now.state(block) == BlockState.TAIL;
      boolean wasHead = BlockState.beginsAllocation(other);
      turned += back && ((head && wasTail) || (tail && wasHead)) ? 1 : 0;
    }
    return turned;
  }

  private static int next(AllocationTable now, AllocationTable before, int block) {
    return block + 1 < now.blockCount() ? now.nextChange(before, block + 1) : -1;
  }
}
