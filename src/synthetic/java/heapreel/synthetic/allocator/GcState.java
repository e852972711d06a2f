package heapreel.synthetic.allocator;

import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateLayout;
import heapreel.synthetic.firmware.StateWord;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;

/** {@code mp_state_mem_t} in RAM, but for the fields of the areas. */
public final class GcState {

  private final TargetBytes ram;
  private final StateLayout layout;
  private final long start;
  private final long lockDepth;

  /**
   * The state at {@code start}.
   *
   * @param lockDepth address of the collector's lock depth, in this state or in the thread's
   */
  public GcState(TargetBytes ram, StateLayout layout, long start, long lockDepth) {
    this.ram = ram;
    this.layout = layout;
    this.start = start;
    this.lockDepth = lockDepth;
  }

  /** Writes what {@code gc_init} writes. */
  void init() {
    ram.setUint(
        address(StateField.AUTO_COLLECT), layout.build().profile().state().autoCollectBytes(), 1);
    if (layout.has(StateField.ALLOC_THRESHOLD)) {
      ram.setWord(address(StateField.ALLOC_THRESHOLD), -1);
    }
  }

  TargetBytes ram() {
    return ram;
  }

  StateLayout layout() {
    return layout;
  }

  /** Address of the first area's struct, or of the state where there are no area structs. */
  long firstArea() {
    return start + layout.areaOffset();
  }

  long address(StateField field) {
    return start + layout.offset(field);
  }

  StateWord word(StateField field, int index) {
    return new StateWord(ram, address(field) + (long) index * ram.wordBytes());
  }

  void setPoolBounds(List<GcArea> areas) {
    if (layout.has(StateField.AREA_POOL_MIN)) {
      long min = areas.stream().mapToLong(a -> a.geometry().poolStart()).min().orElse(0);
      long max = areas.stream().mapToLong(a -> a.geometry().poolEnd()).max().orElse(0);
      ram.setWords(address(StateField.AREA_POOL_MIN), min, max);
    }
  }

  void countAllocated(int blocks) {
    if (layout.has(StateField.ALLOC_AMOUNT)) {
      StateWord amount = word(StateField.ALLOC_AMOUNT, 0);
      amount.set(amount.get() + blocks);
    }
  }

  void forgetAllocated() {
    if (layout.has(StateField.ALLOC_AMOUNT)) {
      word(StateField.ALLOC_AMOUNT, 0).set(0);
    }
  }

  void setLockDepth(int depth) {
    ram.setU16(lockDepth, depth);
  }

  boolean overflowed() {
    return ram.u8(address(StateField.STACK_OVERFLOW)) != 0;
  }

  void setOverflowed(boolean overflowed) {
    ram.setU32(address(StateField.STACK_OVERFLOW), overflowed ? 1 : 0);
  }

  /** Writes an entry of the mark stack. */
  void push(int index, int block, GcArea area) {
    int bytes = layout.build().stackEntryBytes();
    ram.setUint(address(StateField.BLOCK_STACK) + (long) index * bytes, bytes, block);
    if (layout.has(StateField.AREA_STACK)) {
      word(StateField.AREA_STACK, index).set(area.struct());
    }
  }

  /** The block in an entry of the mark stack. */
  int stackedBlock(int index) {
    int bytes = layout.build().stackEntryBytes();
    return (int) ram.uint(address(StateField.BLOCK_STACK) + (long) index * bytes, bytes);
  }

  /** The area struct in an entry of the mark stack. */
  long stackedArea(int index) {
    return layout.has(StateField.AREA_STACK)
        ? word(StateField.AREA_STACK, index).get()
        : firstArea();
  }
}
