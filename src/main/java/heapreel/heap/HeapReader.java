package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.memory.Memory;
import heapreel.memory.TargetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the heap of one snapshot after another, knowing where its state is; everything read is
 * checked again in each snapshot, as a heap may be damaged or not set up yet.
 *
 * <p>Reads the state and the allocation tables only, about 2 % of the heap. Immutable.
 */
public final class HeapReader {

  /** More areas than any firmware links; a longer chain is a loop or damage. */
  private static final int MAX_AREAS = 64;

  /** Most words of an {@code mp_state_mem_area_t} after {@code pool_end}; known ones have two. */
  static final int MAX_AREA_TAIL_WORDS = 3;

  /** Words of allocations, spread over the heap, against which its tables are checked. */
  private static final int WORDS_CHECKED = 512;

  private final HeapState state;
  private final Optional<AreaGeometry> usual;

  /** Creates a reader of heaps with this state. */
  public HeapReader(HeapState state) {
    this(state, Optional.empty());
  }

  /**
   * Creates a reader of heaps with this state.
   *
   * @param usual the first area's geometry in most snapshots
   */
  public HeapReader(HeapState state, Optional<AreaGeometry> usual) {
    this.state = state;
    this.usual = usual;
  }

  /** Where the heap's state is. */
  public HeapState state() {
    return state;
  }

  /**
   * The heap in {@code memory}; copies the allocation tables, so that it outlives the memory. The
   * tables are checked against each other and against some words of the allocations.
   *
   * @throws heapreel.fault.FaultException when there is none, or it contradicts itself
   */
  public Heap read(Memory memory) {
    Heap heap = readUnchecked(memory);
    HeapEvidence evidence = HeapEvidence.of(memory, heap, WORDS_CHECKED);
    if (!evidence.acceptable(state.shape())) {
      throw Fault.of("the heap's tables contradict its contents")
          .atAddress(state.address())
          .expected(
              "tails and finalisers that belong to heads, references to heads",
              evidence.objections())
          .advice("the snapshot is damaged, or was taken while memory was being overwritten")
          .toException();
    }
    requireUsual(heap.areas().get(0));
    return heap;
  }

  /**
   * The heap in {@code memory}, checked against all words of all allocations, which takes as long
   * as reading them.
   *
   * @throws heapreel.fault.FaultException when there is none, or it contradicts itself
   */
  public Heap readThoroughly(Memory memory) {
    Heap heap = read(memory);
    HeapEvidence evidence = HeapEvidence.of(memory, heap);
    if (!evidence.sound(state.shape())) {
      throw Fault.of("the heap's tables contradict its contents")
          .atAddress(state.address())
          .expected("references to heads", evidence.objections())
          .advice("the snapshot is damaged")
          .toException();
    }
    return heap;
  }

  /** Rejects a table that is no evidence, and one that moved although its pool's end did not. */
  private void requireUsual(Area area) {
    AllocationTable table = area.table();
    if (table.isAllAlike()) {
      throw Fault.of("all blocks of the heap are in the same state")
          .atAddress(area.geometry().start())
          .expected(
              "allocations of several blocks, or free ones",
              table.blockCount() + " in the same state")
          .advice("the snapshot is damaged")
          .toException();
    }
    long start = area.geometry().start();
    boolean moved =
        usual.isPresent()
            && usual.get().poolEnd() == area.geometry().poolEnd()
            && usual.get().start() != start;
    if (moved) {
      throw Fault.of("the heap's table is not where it is in the other snapshots")
          .atAddress(state.address())
          .expected(TargetAddress.text(usual.get().start()), TargetAddress.text(start))
          .advice("the snapshot is damaged")
          .toException();
    }
  }

  /** The heap in {@code memory} with only its addresses checked: contents may be damaged. */
  public Heap readUnchecked(Memory memory) {
    List<Area> areas = new ArrayList<>();
    long address = state.address();
    while (address != 0) {
      if (areas.size() == MAX_AREAS) {
        throw Fault.of("the heap's areas form a loop").atAddress(address).toException();
      }
      areas.add(readArea(memory, address));
      address = state.shape().splitHeap() ? nextArea(memory, address) : 0;
    }
    return new Heap(state.shape(), areas);
  }

  private Area readArea(Memory memory, long address) {
    if (!HeapSignature.isAt(memory, address, state.shape())) {
      throw Fault.of("no heap here")
          .atAddress(address)
          .expected("consistent addresses of a heap area", words(memory, address))
          .advice("the heap may not be set up yet in this snapshot")
          .toException();
    }
    AreaGeometry geometry = HeapSignature.read(memory, address, state.shape());
    if (!memory.contains(geometry.start(), geometry.poolEnd() - geometry.start())) {
      throw Fault.of("the heap lies outside the snapshot")
          .atAddress(geometry.start())
          .expected(ranges(memory), range(geometry.start(), geometry.poolEnd()))
          .advice("record all of the RAM that contains the heap")
          .toException();
    }
    boolean tables = state.shape().extraTables() > 0;
    long gap = geometry.start() + geometry.tableBytes();
    if (tables && state.shape().gapByte() && memory.u8(gap) != 0) {
      throw Fault.of("the byte after the allocation table is not zero")
          .atAddress(gap)
          .expected("0", Integer.toString(memory.u8(gap)))
          .advice("the heap is damaged, or the snapshot begins at another address")
          .toException();
    }
    byte[] table = new byte[geometry.tableBytes()];
    memory.copy(geometry.start(), table, 0, table.length);
    return new Area(geometry, AllocationTable.of(table));
  }

  /** Address of the next area's {@code alloc_table_start}, or 0 after the last area. */
  private long nextArea(Memory memory, long address) {
    int word = state.shape().wordBytes();
    long link = address - word;
    if (!memory.contains(link, word)) {
      return 0;
    }
    long next = memory.word(link, word);
    if (next == 0 || isAreaRecord(memory, next, state.shape())) {
      return next == 0 ? 0 : next + word;
    }
    if (address == state.address() && !memory.contains(next, word)) {
      return 0; // a build that can't be split keeps something else there
    }
    throw Fault.of("the link to the next heap area is invalid")
        .atAddress(link)
        .expected("0 or the address of a heap area", TargetAddress.text(next))
        .advice("the heap is damaged")
        .toException();
  }

  /**
   * Whether an area that was added to the heap begins at {@code record}: its link, its state and
   * right after them its allocation table.
   */
  static boolean isAreaRecord(Memory memory, long record, HeapShape shape) {
    int word = shape.wordBytes();
    if (record % word != 0 || !HeapSignature.isAt(memory, record + word, shape)) {
      return false;
    }
    long stateEnd = record + (5L + shape.extraTables()) * word;
    long tail = memory.word(record + word, word) - stateEnd;
    return tail >= word && tail <= (long) MAX_AREA_TAIL_WORDS * word;
  }

  private String words(Memory memory, long address) {
    int word = state.shape().wordBytes();
    int count = 4 + state.shape().extraTables();
    if (!memory.contains(address, (long) count * word)) {
      return "the end of the snapshot";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ");
      text.append(Long.toHexString(memory.word(address + (long) i * word, word)));
    }
    return text.toString();
  }

  private static String ranges(Memory memory) {
    return memory.regions().stream()
        .map(region -> range(region.start(), region.end()))
        .collect(Collectors.joining(", "));
  }

  private static String range(long from, long to) {
    return TargetAddress.text(from) + ".." + TargetAddress.text(to);
  }
}
