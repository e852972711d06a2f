package heapreel.synthetic.firmware;

/** Which fields {@code mp_state_mem_t} has, and the rules of the allocator that go with them. */
public enum StateColumn {
  /** MicroPython 1.9 to 1.9.3, CircuitPython 2.x. */
  A(0, true, true, 2, false),
  /** CircuitPython 3.x. */
  A_CP3(1, true, true, 1, false),
  /** MicroPython 1.9.4 to 1.15. */
  B(0, false, true, 2, false),
  /** MicroPython 1.16 to 1.19.1. */
  F(0, false, false, 2, false),
  /** CircuitPython 4.x. */
  CP4(1, false, true, 1, true),
  /** CircuitPython 5.x and 6.x. */
  CP5(8, false, true, 1, true),
  /** CircuitPython 7.x and 8.x. */
  CP7(8, false, false, 1, true),
  /** MicroPython 1.20. */
  H(0, false, false, 2, false),
  /** MicroPython 1.21 to 1.28, CircuitPython from 9.2 on. */
  I(0, false, false, 2, false),
  /** CircuitPython 9.0 and 9.1. */
  CP9(0, false, false, 2, true),
  /** MicroPython after 1.28. */
  M(0, false, false, 2, false);

  private final int firstFreeIndices;
  private final boolean stackPointer;
  private final boolean lockDepth;
  private final int autoCollectBytes;
  private final boolean permanentPointers;

  StateColumn(
      int firstFreeIndices,
      boolean stackPointer,
      boolean lockDepth,
      int autoCollectBytes,
      boolean permanentPointers) {
    this.firstFreeIndices = firstFreeIndices;
    this.stackPointer = stackPointer;
    this.lockDepth = lockDepth;
    this.autoCollectBytes = autoCollectBytes;
    this.permanentPointers = permanentPointers;
  }

  /** Number of {@code gc_first_free_atb_index} entries; 0 where there is no long-lived end. */
  public int firstFreeIndices() {
    return firstFreeIndices;
  }

  /** Whether long-lived allocations are taken from the top of the pool. */
  public boolean hasLongLivedEnd() {
    return firstFreeIndices > 0;
  }

  boolean hasStackPointer() {
    return stackPointer;
  }

  boolean hasLockDepth() {
    return lockDepth;
  }

  /** {@code sizeof} of {@code gc_auto_collect_enabled}. */
  public int autoCollectBytes() {
    return autoCollectBytes;
  }

  boolean hasPermanentPointers() {
    return permanentPointers;
  }

  /** Whether the first member is an area struct ({@code mp_state_mem_area_t}). */
  boolean hasAreas() {
    return compareTo(H) >= 0;
  }

  boolean hasLastUsedBlock() {
    return compareTo(I) >= 0;
  }

  boolean hasPoolBounds() {
    return this == M;
  }

  /** Whether a gap byte counts in the table's length. */
  boolean hasGapByte(boolean finaliserTable) {
    return hasAreas() || (this == CP7 && finaliserTable);
  }
}
