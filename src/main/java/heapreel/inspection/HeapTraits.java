package heapreel.inspection;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapState;
import heapreel.interpreter.AddressSpace;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the heap's state tells of its firmware's generation: the words around those that every
 * generation has.
 *
 * <pre>
 *  areas     … pool_end  last_free_atb_index  last_used_block  area_pool_min  area_pool_max
 *  before    … pool_end  lowest_long_lived_ptr  stack_overflow  stack …  sp
 * </pre>
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
    this.after = state.address() + (4L + shape.extraTables()) * shape.wordBytes();
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

  private long word(int number) {
    return space.word(after + (long) number * shape.wordBytes());
  }

  private void areaRecord() {
    int last = lastBlockInUse(heap.areas().get(0));
    if (last > 1) { // else it may as well be stack_overflow, 0 or 1
      seen.put(Trait.LAST_USED_BLOCK, word(1) >= last && word(1) <= blocks());
    }
    if (shape.splitHeap()) {
      long lowest = Long.MAX_VALUE;
      long highest = 0;
      for (Area area : heap.areas()) {
        lowest = Math.min(lowest, area.geometry().poolStart());
        highest = Math.max(highest, area.geometry().poolEnd());
      }
      boolean there = word(2) == lowest && word(3) == highest;
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
    long lowest = word(0);
    boolean longLived =
        lowest >= geometry.poolStart()
            && lowest <= geometry.poolEnd()
            && lowest % shape.blockBytes() == 0;
    seen.put(Trait.LONG_LIVED_END, longLived);
    int overflow = longLived ? 1 : 0;
    long stack = after + (overflow + 1L) * shape.wordBytes();
    for (int i = MIN_STACK_ENTRIES; i < MAX_STACK_ENTRIES; i++) {
      if (word(overflow + 1 + i) == stack) {
        seen.put(Trait.STACK_POINTER, true);
      }
    }
  }
}
