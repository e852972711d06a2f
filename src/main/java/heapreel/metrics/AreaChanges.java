package heapreel.metrics;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between two heaps whose areas may have come and gone. */
final class AreaChanges {

  private AreaChanges() {}

  /** Blocks whose state is another, and the blocks that are not free of areas that came or went. */
  static int blocks(Heap previous, Heap current) {
    Map<AreaGeometry, AllocationTable> before = new HashMap<>();
    for (Area area : previous.areas()) {
      before.put(area.geometry(), area.table());
    }
    int changed = 0;
    for (Area area : current.areas()) {
      @Nullable AllocationTable old = before.remove(area.geometry());
      changed += old == null ? notFree(area.table()) : area.table().changedBlocks(old);
    }
    for (AllocationTable gone : before.values()) {
      changed += notFree(gone);
    }
    return changed;
  }

  private static int notFree(AllocationTable table) {
    return table.blockCount() - table.count(BlockState.FREE);
  }
}
