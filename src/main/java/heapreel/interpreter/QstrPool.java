package heapreel.interpreter;

/**
 * The head of a qstr pool.
 *
 * @param address its address
 * @param previous address of the pool before it, 0 for the first
 * @param total number of qstrs in all pools before it
 * @param alloc its capacity in qstrs
 * @param length number of qstrs in it
 */
public record QstrPool(long address, long previous, int total, int alloc, int length) {

  private static final int MAX_QSTRS = 1 << 16;
  private static final int FIRST_ALLOC = 10;

  /** Reads the head at {@code address}; one that can't be that of a pool has length 0. */
  public static QstrPool read(AddressSpace space, long address) {
    if (!space.hasWord(address) || !space.has(address, QstrLayout.minBytes(space.wordBytes()))) {
      return new QstrPool(address, 0, 0, 0, 0);
    }
    long total = QstrLayout.total(space, address);
    long alloc = QstrLayout.capacity(space, address);
    long length = QstrLayout.length(space, address);
    boolean possible =
        total >= 0
            && total < MAX_QSTRS
            && alloc > 0
            && alloc < MAX_QSTRS
            && length > 0
            && length < MAX_QSTRS;
    return possible
        ? new QstrPool(address, space.word(address), (int) total, (int) alloc, (int) length)
        : new QstrPool(address, 0, 0, 0, 0);
  }

  /** Whether this can be a pool at all. */
  boolean isPossible() {
    return length > 0;
  }

  /** Whether this can be the first pool of a chain: {@code mp_qstr_const_pool} or its like. */
  boolean isFirst() {
    return isPossible() && previous == 0 && total == 0 && alloc == FIRST_ALLOC;
  }
}
