package heapreel.heap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a firmware keeps the state of its heap: the same in every snapshot of a capture.
 *
 * @param address of {@code alloc_table_start} of the first area
 * @param shape what the firmware's build fixes
 * @param areaRecords whether that state is an {@code mp_state_mem_area_t} (MicroPython ≥ 1.20,
 *     CircuitPython ≥ 9) and not the beginning of {@code mp_state_mem_t} itself
 */
public record HeapState(long address, HeapShape shape, boolean areaRecords) {

  /** Address just behind {@code pool_end} of the first area, where all generations differ. */
  public long end() {
    return address + (4L + shape.extraTables()) * shape.wordBytes();
  }

  /**
   * How this firmware prints its heap map.
   *
   * @param circuitPython whether it is known to be CircuitPython, whose version 9 can't be
   *     distinguished from MicroPython here
   */
  public MemInfoStyle memInfoStyle(boolean circuitPython) {
    if (areaRecords) {
      return circuitPython ? MemInfoStyle.CIRCUITPYTHON_9 : MemInfoStyle.MICROPYTHON_1_20;
    }
    return shape.gapByte() ? MemInfoStyle.CIRCUITPYTHON_7 : MemInfoStyle.MICROPYTHON_1_19;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap state at 0x%08x: %d-byte blocks, %s%s%s%s",
        address,
        shape.blockBytes(),
        shape.finaliserTable() ? "finaliser table" : "no finaliser table",
        shape.thirdTable() ? ", third table" : "",
        shape.gapByte() ? ", gap byte" : "",
        shape.splitHeap() ? ", can be split" : "");
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeapState that
        && address == that.address
        && shape.equals(that.shape)
        && areaRecords == that.areaRecords;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Long.hashCode(address) + shape.hashCode()) + Boolean.hashCode(areaRecords);
  }
}
