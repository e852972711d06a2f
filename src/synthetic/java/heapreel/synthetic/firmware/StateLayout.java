package heapreel.synthetic.firmware;

import java.util.EnumMap;
import java.util.Map;

/**
 * Offsets of the fields of {@code mp_state_mem_t} in one build, laid out as a C compiler does: in
 * order, each field at a multiple of its size.
 */
public final class StateLayout {

  private final FirmwareBuild build;
  private final int wordBytes;
  private final Map<StateField, Integer> offsets = new EnumMap<>(StateField.class);
  private final int areaOffset;
  private int areaBytes;
  private int end;

  /** Offsets in the {@code mp_state_mem_t} of a build. */
  public StateLayout(FirmwareBuild build) {
    this.build = build;
    this.wordBytes = build.shape().wordBytes();
    this.areaOffset = build.memStats() ? 3 * wordBytes : 0;
    this.end = areaOffset;
    tables();
    if (build.profile().state().hasAreas()) {
      areaAndRest();
    } else {
      flat();
    }
    align(wordBytes);
  }

  /** Offset of a field from the state's beginning (of an array: of its first entry). */
  public int offset(StateField field) {
    Integer offset = offsets.get(field);
    if (offset == null) {
      throw new IllegalArgumentException(build.profile() + " has no " + field);
    }
    return offset;
  }

  /** Whether the build has a field. */
  public boolean has(StateField field) {
    return offsets.containsKey(field);
  }

  /** Offset of the first area struct: 0, or what {@code MICROPY_MEM_STATS} puts before it. */
  public int areaOffset() {
    return areaOffset;
  }

  /** {@code sizeof(mp_state_mem_area_t)}; 0 where there is none. */
  public int areaBytes() {
    return areaBytes;
  }

  /** {@code sizeof(mp_state_mem_t)}. */
  int sizeBytes() {
    return end;
  }

  /** The build whose offsets these are. */
  public FirmwareBuild build() {
    return build;
  }

  private void tables() {
    if (build.shape().splitHeap()) {
      word(StateField.NEXT_AREA);
    }
    word(StateField.ALLOC_TABLE_START);
    word(StateField.ALLOC_TABLE_BYTES);
    if (build.shape().finaliserTable()) {
      word(StateField.FINALISER_TABLE_START);
    }
    if (build.shape().thirdTable()) {
      word(StateField.THIRD_TABLE_START);
    }
    word(StateField.POOL_START);
    word(StateField.POOL_END);
  }

  private void areaAndRest() {
    StateColumn column = build.profile().state();
    word(StateField.LAST_FREE_INDEX);
    if (column.hasLastUsedBlock()) {
      word(StateField.LAST_USED_BLOCK);
    }
    areaBytes = end - areaOffset;
    if (column.hasPoolBounds() && build.shape().splitHeap()) {
      word(StateField.AREA_POOL_MIN);
      word(StateField.AREA_POOL_MAX);
    }
    markStack();
    if (build.shape().splitHeap()) {
      array(StateField.AREA_STACK, wordBytes, build.stackEntries());
    }
    array(StateField.AUTO_COLLECT, column.autoCollectBytes(), 1);
    threshold();
    if (build.shape().splitHeap()) {
      word(StateField.LAST_FREE_AREA);
    }
    word(StateField.COLLECTED);
    permanentPointers();
  }

  private void flat() {
    StateColumn column = build.profile().state();
    if (column.hasLongLivedEnd()) {
      word(StateField.LOWEST_LONG_LIVED);
    }
    markStack();
    if (column.hasStackPointer()) {
      word(StateField.STACK_POINTER);
    }
    if (column.hasLockDepth()) {
      array(StateField.LOCK_DEPTH, 2, 1);
    }
    array(StateField.AUTO_COLLECT, column.autoCollectBytes(), 1);
    threshold();
    if (column.hasLongLivedEnd()) {
      array(StateField.FIRST_FREE_INDEX, wordBytes, column.firstFreeIndices());
    }
    word(StateField.LAST_FREE_INDEX);
    permanentPointers();
  }

  private void markStack() {
    array(StateField.STACK_OVERFLOW, 4, 1);
    array(StateField.BLOCK_STACK, build.stackEntryBytes(), build.stackEntries());
  }

  private void threshold() {
    if (build.allocThreshold()) {
      word(StateField.ALLOC_AMOUNT);
      word(StateField.ALLOC_THRESHOLD);
    }
  }

  private void permanentPointers() {
    if (build.profile().state().hasPermanentPointers()) {
      word(StateField.PERMANENT_POINTERS);
    }
  }

  private void word(StateField field) {
    array(field, wordBytes, 1);
  }

  private void array(StateField field, int entryBytes, int entries) {
    align(entryBytes);
    offsets.put(field, end);
    end += entryBytes * entries;
  }

  private void align(int bytes) {
    end = (end + bytes - 1) / bytes * bytes;
  }
}
