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
 * Since MicroPython 1.22, the highest bit of {@code total_prev_len} marks a sorted pool.
 */
public enum QstrLayout {
  /** Hash and length precede each text. MicroPython up to 1.18, CircuitPython up to 6.3. */
  INLINE(4),
  /** An array of hash and length pairs. CircuitPython 7 and 8. */
  ATTRIBUTES(5),
  /** An array of hashes and one of lengths. MicroPython from 1.19, CircuitPython from 9 on. */
  ARRAYS(6),
  /** An array of lengths, no hashes. Small builds of MicroPython 1.23, CircuitPython 10 and on. */
  LENGTHS(5);

  private static final int TOTAL_WORD = 1;
  private static final int CAPACITY_WORD = 2;
  private static final int LENGTH_WORD = 3;
  private static final int HASHES_WORD = 4;
  private static final int LENGTHS_WORD = 5;

  private final int headerWords;

  QstrLayout(int headerWords) {
    this.headerWords = headerWords;
  }

  /** Words before the first pointer to a text. */
  int headerWords() {
    return headerWords;
  }

  /** Minimum length of a pool in bytes. */
  static long minBytes(int wordBytes) {
    return (long) INLINE.headerWords * wordBytes;
  }

  /** Number of qstrs in all pools before the one at {@code pool}. */
  static long total(AddressSpace space, long pool) {
    return word(space, pool, TOTAL_WORD) & ~sortedBit(space);
  }

  /** Whether the pool at {@code pool} is sorted. */
  public static boolean isSorted(AddressSpace space, long pool) {
    return (word(space, pool, TOTAL_WORD) & sortedBit(space)) != 0;
  }

  private static long sortedBit(AddressSpace space) {
    return 1L << (Byte.SIZE * space.wordBytes() - 1);
  }

  /** Capacity in qstrs of the pool at {@code pool}. */
  static long capacity(AddressSpace space, long pool) {
    return word(space, pool, CAPACITY_WORD);
  }

  /** How many qstrs the pool at {@code pool} has. */
  static long length(AddressSpace space, long pool) {
    return word(space, pool, LENGTH_WORD);
  }

  /** Address of the hashes of the pool at {@code pool}, or of its attributes. */
  long hashes(AddressSpace space, long pool) {
    return word(space, pool, HASHES_WORD);
  }

  /** Address of the lengths of the pool at {@code pool}, in a layout with an array of them. */
  long lengths(AddressSpace space, long pool) {
    return word(space, pool, this == ARRAYS ? LENGTHS_WORD : HASHES_WORD);
  }

  private static long word(AddressSpace space, long pool, int number) {
    return space.word(pool + (long) number * space.wordBytes());
  }
}
