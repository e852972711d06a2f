package heapreel.synthetic.firmware;

/**
 * What a type may have; with it, which index of a slot type is its, and where the older layouts
 * have it, in words from the type's beginning.
 */
enum TypeSlot {
  MAKE_NEW(0, 3, 3),
  PRINT(1, 2, 4),
  CALL(2, 4, 7),
  UNARY_OP(3, 5, 8),
  BINARY_OP(4, 6, 9),
  ATTR(5, 7, 5),
  SUBSCR(6, 8, 10),
  ITER(7, 9, 11),
  BUFFER(8, 11, 13),
  PROTOCOL(9, 12, 14),
  PARENT(10, 13, 6),
  LOCALS_DICT(11, 14, 2);

  private final int index;
  private final int word;
  private final int wordInCircuitPython7;

  TypeSlot(int index, int word, int wordInCircuitPython7) {
    this.index = index;
    this.word = word;
    this.wordInCircuitPython7 = wordInCircuitPython7;
  }

  /** Which of a slot type's indices is its. */
  int index() {
    return index;
  }

  /** Where types of MicroPython up to 1.19 and of CircuitPython up to 6 have it. */
  int word() {
    return word;
  }

  /** Where types of CircuitPython 7 and 8 have it. */
  int wordInCircuitPython7() {
    return wordInCircuitPython7;
  }
}
