package heapreel.synthetic.allocator;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.heap.HeapShape;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.firmware.StateColumn;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateWord;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * MicroPython's garbage-collected heap, run in the RAM of a synthetic device by the rules of {@code
 * py/gc.c}: tables, pool and state are in that RAM and nowhere else.
 *
 * <p>One thread at a time. {@link #alloc} costs a walk over the allocation table from the search
 * index; {@link #collect} reads every word of every reachable allocation.
 */
public final class GcHeap {

  private final GcState state;
  private final TargetBytes ram;
  private final HeapShape shape;
  private final List<GcArea> areas = new ArrayList<>();
  private final BlockSearch search;
  private final Consumer<HeapChange> changes;
  private final GcCollector collector;
  private AreaSource source = AreaSource.NONE;
  private HeapLog log = HeapLog.NONE;

  /**
   * A heap whose first area has this geometry: {@code gc_init}.
   *
   * @param roots what keeps allocations alive, asked for at each collection
   * @param changes is told of every change just after it
   */
  public GcHeap(
      GcState state,
      AreaGeometry first,
      Supplier<List<RootRange>> roots,
      Consumer<HeapChange> changes) {
    this.state = state;
    this.ram = state.ram();
    this.shape = first.shape();
    this.changes = changes;
    GcArea area = new GcArea(ram, state.layout(), state.firstArea(), first);
    area.setUp();
    areas.add(area);
    state.init();
    state.setPoolBounds(areas);
    this.search = search(area);
    search.collected();
    this.collector = new GcCollector(state, areas, roots, changes);
  }

  private BlockSearch search(GcArea area) {
    StateColumn column = profile().state();
    if (!column.hasLongLivedEnd()) {
      boolean split = state.layout().has(StateField.LAST_FREE_AREA);
      return new BottomUpSearch(
          areas, split ? Optional.of(state.word(StateField.LAST_FREE_AREA, 0)) : Optional.empty());
    }
    area.set(StateField.LOWEST_LONG_LIVED, area.geometry().poolEnd());
    return new TwoEndedSearch(
        area,
        IntStream.range(0, column.firstFreeIndices())
            .mapToObj(i -> state.word(StateField.FIRST_FREE_INDEX, i))
            .toArray(StateWord[]::new));
  }

  private Profile profile() {
    return state.layout().build().profile();
  }

  /** From now on {@code listener} is told of each allocation. */
  public void logTo(HeapLog listener) {
    this.log = listener;
  }

  /** From now on a heap that is full asks for another area: {@code gc_try_add_heap}. */
  public void growFrom(AreaSource areaSource) {
    this.source = areaSource;
  }

  /** Adds an area whose struct is at {@code start}: {@code gc_add}. */
  public void addArea(long start, long end) {
    AreaGeometry geometry = AreaGeometry.of(start + state.layout().areaBytes(), end, shape);
    GcArea area = new GcArea(ram, state.layout(), start, geometry);
    area.setUp();
    areas.get(areas.size() - 1).set(StateField.NEXT_AREA, start);
    areas.add(area);
    state.setPoolBounds(areas);
    changes.accept(HeapChange.AREA_ADDED);
  }

  /**
   * Allocates zeroed blocks: {@code gc_alloc}.
   *
   * @param bytes wanted; whole blocks are given
   * @param kind what it is for
   * @return its address; 0 when there is no room even after a collection
   */
  public long alloc(long bytes, AllocationKind kind) {
    int blocks = Math.toIntExact((bytes + shape.blockBytes() - 1) / shape.blockBytes());
    if (blocks == 0) {
      return 0;
    }
    boolean longLived = kind == AllocationKind.LONG_LIVED;
    Optional<BlockRun> found = search.find(blocks, longLived, false);
    if (found.isEmpty()) {
      collect();
      found = search.find(blocks, longLived, true);
    }
    if (found.isEmpty() && grow(bytes)) {
      found = search.find(blocks, longLived, true);
    }
    return found.map(run -> take(run, kind)).orElse(0L);
  }

  private boolean grow(long bytes) {
    long heapBytes =
        areas.stream().mapToLong(a -> a.geometry().poolEnd() - a.geometry().start()).sum();
    long region = source.allocate(bytes, heapBytes);
    if (region == 0) {
      return false;
    }
    addArea(region, source.endOf(region));
    return true;
  }

  private long take(BlockRun run, AllocationKind kind) {
    GcArea area = run.area();
    search.allocated(run, kind == AllocationKind.LONG_LIVED);
    raiseLastUsed(area, run.last());
    area.setState(run.first(), BlockState.HEAD);
    for (int block = run.first() + 1; block <= run.last(); block++) {
      area.setState(block, BlockState.TAIL);
    }
    long address = area.addressOf(run.first());
    ram.clear(address, (long) run.blocks() * shape.blockBytes());
    if (kind == AllocationKind.WITH_FINALISER) {
      area.setFinaliser(run.first(), true);
    }
    area.setThird(run.first(), collectsSelectively() && kind != AllocationKind.LEAF);
    state.countAllocated(run.blocks());
    log.allocated(address);
    changes.accept(HeapChange.ALLOCATED);
    return address;
  }

  private boolean collectsSelectively() {
    return profile().circuitPython();
  }

  private void raiseLastUsed(GcArea area, int block) {
    if (area.knowsLastUsedBlock() && area.get(StateField.LAST_USED_BLOCK) < block) {
      area.set(StateField.LAST_USED_BLOCK, block);
    }
  }

  /** Frees an allocation: {@code gc_free}. */
  public void free(long address) {
    GcArea area = areaOf(address);
    int head = area.blockOf(address);
    int blocks = 1 + area.tailsAfter(head);
    area.setFinaliser(head, false);
    search.freed(area, head, blocks);
    for (int block = head; block < head + blocks; block++) {
      area.setState(block, BlockState.FREE);
    }
    log.freed(address);
    changes.accept(HeapChange.FREED);
  }

  /**
   * Changes the size of an allocation: shrinks it, grows it in place, or moves it: {@code
   * gc_realloc}.
   *
   * @return its address; 0 when there is no room, and then it stays as it was
   */
  public long realloc(long address, long bytes) {
    GcArea area = areaOf(address);
    int head = area.blockOf(address);
    int had = 1 + area.tailsAfter(head);
    int wanted = Math.toIntExact((bytes + shape.blockBytes() - 1) / shape.blockBytes());
    if (wanted < had) {
      shrink(area, head + wanted, had - wanted);
    } else if (wanted > had) {
      if (freeAfter(area, head + had, wanted - had)) {
        growInPlace(area, head + had, wanted - had);
      } else {
        return move(area, address, bytes, had);
      }
    }
    return address;
  }

  private void shrink(GcArea area, int first, int blocks) {
    for (int block = first; block < first + blocks; block++) {
      area.setState(block, BlockState.FREE);
    }
    search.freed(area, first, blocks);
    changes.accept(HeapChange.RESIZED);
  }

  private static boolean freeAfter(GcArea area, int first, int blocks) {
    if (first + blocks > area.geometry().blockCount()) {
      return false;
    }
    for (int block = first; block < first + blocks; block++) {
      if (area.state(block) != BlockState.FREE) {
        return false;
      }
    }
    return true;
  }

  private void growInPlace(GcArea area, int first, int blocks) {
    for (int block = first; block < first + blocks; block++) {
      area.setState(block, BlockState.TAIL);
    }
    raiseLastUsed(area, first + blocks);
    ram.clear(area.addressOf(first), (long) blocks * shape.blockBytes());
    changes.accept(HeapChange.RESIZED);
  }

  private long move(GcArea area, long address, long bytes, int blocks) {
    boolean leaf = collectsSelectively() && !area.hasThird(area.blockOf(address));
    long moved = alloc(bytes, leaf ? AllocationKind.LEAF : AllocationKind.PLAIN);
    if (moved != 0) {
      ram.copy(address, moved, (long) blocks * shape.blockBytes());
      free(address);
      log.moved(address, moved);
    }
    return moved;
  }

  /** Frees what cannot be reached: {@code gc_collect}. */
  public void collect() {
    collector.collect(source, log);
    search.collected();
    state.setPoolBounds(areas);
    changes.accept(HeapChange.COLLECTED);
  }

  private GcArea areaOf(long address) {
    return areas.stream().filter(area -> area.contains(address)).findFirst().orElseThrow();
  }

  /** The areas, in the order the firmware links them. */
  List<GcArea> areas() {
    return List.copyOf(areas);
  }

  /** The heap as a decoder should see it. */
  public Heap heap() {
    return new Heap(
        shape, areas.stream().map(area -> new Area(area.geometry(), area.table())).toList());
  }
}
