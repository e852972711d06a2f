package heapreel.synthetic;

/** How a 4- or 8-byte object word holds a small integer, a qstr or {@code None}. */
enum ObjectWords {
  /** Representation A up to MicroPython 1.12. */
  A_OLD(2, 2, false),
  /** Representation A from MicroPython 1.13 on. */
  A_NEW(3, 2, true),
  /** Representation C up to MicroPython 1.12 and CircuitPython 6. */
  C_OLD(3, 6, false),
  /** Representation C from MicroPython 1.13 and CircuitPython 7 on. */
  C_NEW(4, 6, true);

  private final int qstrShift;
  private final int qstrTag;
  private final boolean immediates;

  ObjectWords(int qstrShift, int qstrTag, boolean immediates) {
    this.qstrShift = qstrShift;
    this.qstrTag = qstrTag;
    this.immediates = immediates;
  }

  long smallInt(long value) {
    return (value << 1) | 1;
  }

  long qstr(int index) {
    return ((long) index << qstrShift) | qstrTag;
  }

  /** The word of {@code None}; before there were immediates it is an object in ROM. */
  long none(long romObject) {
    if (!immediates) {
      return romObject;
    }
    return qstrTag == 2 ? 6 : 0xe;
  }
}
