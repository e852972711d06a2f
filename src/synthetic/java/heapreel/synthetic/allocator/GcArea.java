package heapreel.synthetic.allocator;

import heapreel.heap.AllocationTable;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.synthetic.firmware.StateField;
import heapreel.synthetic.firmware.StateLayout;
import heapreel.synthetic.firmware.TargetBytes;

/**
 * One area of the heap in RAM: its tables, its pool, and its fields in the state. Keeps nothing of
 * its own; everything is read from RAM and written there.
 */
final class GcArea {

  private final TargetBytes ram;
  private final StateLayout layout;
  private final long struct;
  private final AreaGeometry geometry;

  /**
   * An area whose struct is at {@code struct}; without area structs, the state's beginning is its
   * struct.
   */
  GcArea(TargetBytes ram, StateLayout layout, long struct, AreaGeometry geometry) {
    this.ram = ram;
    this.layout = layout;
    this.struct = struct;
    this.geometry = geometry;
  }

  /** Zeroes the tables and writes the fields: {@code gc_setup_area}. */
  void setUp() {
    ram.clear(geometry.start(), geometry.tablesEnd() - geometry.start());
    set(StateField.ALLOC_TABLE_START, geometry.start());
    set(StateField.ALLOC_TABLE_BYTES, geometry.tableBytes());
    if (layout.has(StateField.FINALISER_TABLE_START)) {
      set(StateField.FINALISER_TABLE_START, geometry.finaliserTable());
    }
    if (layout.has(StateField.THIRD_TABLE_START)) {
      set(StateField.THIRD_TABLE_START, geometry.thirdTable());
    }
    set(StateField.POOL_START, geometry.poolStart());
    set(StateField.POOL_END, geometry.poolEnd());
    if (knowsLastUsedBlock()) {
      set(StateField.LAST_USED_BLOCK, 0);
    }
    if (layout.has(StateField.NEXT_AREA)) {
      set(StateField.NEXT_AREA, 0);
    }
    set(StateField.LAST_FREE_INDEX, 0);
  }

  AreaGeometry geometry() {
    return geometry;
  }

  /** Address of the struct. */
  long struct() {
    return struct;
  }

  long get(StateField field) {
    return ram.word(address(field));
  }

  void set(StateField field, long value) {
    ram.setWord(address(field), value);
  }

  /** Whether the firmware keeps {@code gc_last_used_block}. */
  boolean knowsLastUsedBlock() {
    return layout.has(StateField.LAST_USED_BLOCK);
  }

  private long address(StateField field) {
    return struct + layout.offset(field) - layout.areaOffset();
  }

  int state(int block) {
    return ram.u8(geometry.start() + (block >> 2)) >> ((block & 3) << 1) & 3;
  }

  void setState(int block, int state) {
    long at = geometry.start() + (block >> 2);
    int shift = (block & 3) << 1;
    ram.setU8(at, (ram.u8(at) & ~(3 << shift)) | (state << shift));
  }

  void setFinaliser(int block, boolean there) {
    if (geometry.shape().finaliserTable()) {
      setBit(geometry.finaliserTable(), block, there);
    }
  }

  boolean hasFinaliser(int block) {
    return geometry.shape().finaliserTable()
        && (ram.u8(geometry.finaliserTable() + (block >> 3)) >> (block & 7) & 1) != 0;
  }

  void setThird(int block, boolean there) {
    if (geometry.shape().thirdTable()) {
      setBit(geometry.thirdTable(), block, there);
    }
  }

  boolean hasThird(int block) {
    return geometry.shape().thirdTable()
        && (ram.u8(geometry.thirdTable() + (block >> 3)) >> (block & 7) & 1) != 0;
  }

  private void setBit(long table, int block, boolean on) {
    long at = table + (block >> 3);
    int bit = 1 << (block & 7);
    ram.setU8(at, on ? ram.u8(at) | bit : ram.u8(at) & ~bit);
  }

  /** Number of tails that directly follow {@code block}. */
  int tailsAfter(int block) {
    int next = block + 1;
    while (next < geometry.blockCount() && state(next) == BlockState.TAIL) {
      next++;
    }
    return next - block - 1;
  }

  boolean contains(long address) {
    return address >= geometry.poolStart() && address < geometry.poolEnd();
  }

  int blockOf(long address) {
    return (int) ((address - geometry.poolStart()) / geometry.shape().blockBytes());
  }

  long addressOf(int block) {
    return geometry.addressOf(block);
  }

  /** A copy of the allocation table. */
  AllocationTable table() {
    byte[] packed = new byte[geometry.tableBytes()];
    ram.regionMemory().copy(geometry.start(), packed, 0, packed.length);
    return AllocationTable.of(packed);
  }

  boolean isEmpty() {
    for (int i = 0; i < geometry.tableBytes(); i++) {
      if (ram.u8(geometry.start() + i) != 0) {
        return false;
      }
    }
    return true;
  }
}
