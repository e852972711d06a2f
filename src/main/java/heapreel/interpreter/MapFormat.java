package heapreel.interpreter;

import org.jspecify.annotations.Nullable;

/**
 * How an {@code mp_map_t} stores its number of used entries; {@code py/obj.h}.
 *
 * <pre>
 *  word 0   used &lt;&lt; shift | flags      flags: 1 all keys are qstrs, 2 fixed, 4 ordered
 *  word 1   alloc                       capacity of the table in entries
 *  word 2   table                       key, value; key, value …
 * </pre>
 *
 * @param usedShift 3, or 4 in CircuitPython 3.0.1 to 8
 */
public record MapFormat(int usedShift) {

  /** The flag of a map whose entries are in insertion order. */
  public static final int ORDERED = 4;

  /** Key of a slot whose entry was deleted; the one of a slot never used is 0. */
  private static final long DELETED = 4;

  /** The same in builds for debugging: {@code MICROPY_DEBUG_MP_OBJ_SENTINELS}. */
  private static final long DELETED_IN_DEBUG = 8;

  /** Entries in use, from a map's first word. */
  public long used(long firstWord) {
    return firstWord >>> usedShift;
  }

  /** Whether the key is that of an entry in use; no build has an object at a sentinel's address. */
  public static boolean isKey(long word) {
    return word != 0 && word != DELETED && word != DELETED_IN_DEBUG;
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapFormat that && usedShift == that.usedShift;
  }

  @Override
  public int hashCode() {
    return usedShift;
  }
}
