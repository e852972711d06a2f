package heapreel.inspection;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.StateLayouts;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the heap's state tells of its firmware's generation: the words behind those that every
 * generation has.
 */
final class HeapTraits {

  private static final int MIN_STACK_ENTRIES = 16;
  private static final int MAX_STACK_ENTRIES = 1100;

  private final AddressSpace space;
  private final Heap heap;
  private final HeapShape shape;
  private final long after;
  private final Map<Trait, Boolean> seen = new EnumMap<>(Trait.class);

  private HeapTraits(AddressSpace space, Heap heap, HeapState state) {
    this.space = space;
    this.heap = heap;
    this.shape = state.shape();
    this.after = state.end();
  }

  static Map<Trait, Boolean> of(AddressSpace space, Heap heap, HeapState state) {
    HeapTraits traits = new HeapTraits(space, heap, state);
    traits.seen.put(Trait.AREA_RECORDS, state.areaRecords());
    traits.seen.put(Trait.THIRD_TABLE, state.shape().thirdTable());
    if (state.shape().finaliserTable()) {
      traits.seen.put(Trait.GAP_BYTE, state.shape().gapByte());
    }
    if (state.areaRecords()) {
      traits.areaRecord();
    } else {
      traits.state();
    }
    return traits.seen;
  }

  private void areaRecord() {
    ObjectLayout record = StateLayouts.afterArea(shape.wordBytes());
    int last = lastBlockInUse(heap.areas().get(0));
    if (last > 1) { // else it may as well be stack_overflow, 0 or 1
      long used = record.field(FieldName.LAST_USED_BLOCK).read(space, after);
      seen.put(Trait.LAST_USED_BLOCK, used >= last && used <= blocks());
    }
    if (shape.splitHeap()) {
      long lowest = Long.MAX_VALUE;
      long highest = 0;
      for (Area area : heap.areas()) {
        lowest = Math.min(lowest, area.geometry().poolStart());
        highest = Math.max(highest, area.geometry().poolEnd());
      }
      boolean there =
          record.field(FieldName.LOWEST_POOL).read(space, after) == lowest
              && record.field(FieldName.HIGHEST_POOL).read(space, after) == highest;
      if (there || heap.areas().size() > 1) { // with one area it is not sure that it can be split
        seen.put(Trait.POOL_BOUNDS, there);
      }
    }
  }

  private int blocks() {
    return heap.areas().get(0).geometry().blockCount();
  }

  private static int lastBlockInUse(Area area) {
    int block = area.table().blockCount() - 1;
    while (block > 0 && area.table().state(block) == BlockState.FREE) {
      block--;
    }
    return block;
  }

  private void state() {
    AreaGeometry geometry = heap.areas().get(0).geometry();
    long lowest =
        StateLayouts.afterPool(shape.wordBytes(), true)
            .field(FieldName.LONG_LIVED_END)
            .read(space, after);
    boolean longLived =
        lowest >= geometry.poolStart()
            && lowest <= geometry.poolEnd()
            && lowest % shape.blockBytes() == 0;
    seen.put(Trait.LONG_LIVED_END, longLived);
    Field stack = StateLayouts.afterPool(shape.wordBytes(), longLived).field(FieldName.STACK);
    for (int i = MIN_STACK_ENTRIES; i < MAX_STACK_ENTRIES; i++) {
      if (stack.element(space, after, i) == after + stack.offset()) {
        seen.put(Trait.STACK_POINTER, true);
      }
    }
  }
}
