package heapreel.interpreter;

/**
 * How a qstr pool and its texts lie in memory: {@code qstr_pool_t} in {@code py/qstr.h}.
 *
 * <pre>
 *  word 0      1                2      3    4        5        then
 *  prev        total_prev_len   alloc  len  strings …                    INLINE
 *  prev        total_prev_len   alloc  len  attrs    strings …           ATTRIBUTES
 *  prev        total_prev_len   alloc  len  hashes   lengths  strings …  ARRAYS
 *  prev        total_prev_len   alloc  len  lengths  strings …           LENGTHS
 * </pre>
 *
 * The highest bit of {@code total_prev_len} says, since MicroPython 1.22, that a pool is sorted.
 */
public enum QstrLayout {
  /** Hash and length stand before each text. MicroPython up to 1.18, CircuitPython up to 6.3. */
  INLINE(4),
  /** An array of hash and length pairs. CircuitPython 7 and 8. */
  ATTRIBUTES(5),
  /** An array of hashes and one of lengths. MicroPython from 1.19, CircuitPython from 9 on. */
  ARRAYS(6),
  /** An array of lengths, no hashes. Small builds of MicroPython 1.23, CircuitPython 10 and on. */
  LENGTHS(5);

  private final int headerWords;

  QstrLayout(int headerWords) {
    this.headerWords = headerWords;
  }

  /** Words before the first pointer to a text. */
  int headerWords() {
    return headerWords;
  }

  /**
   * Whether code has a module context with the numbers of its qstrs, as it has since this layout.
   */
  public boolean hasModuleContexts() {
    return this == ARRAYS || this == LENGTHS;
  }
}
