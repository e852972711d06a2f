package heapreel.synthetic;

/** How an {@code mp_obj_type_t} lies in memory. */
enum TypeLayout {
  /** The name is a whole word. MicroPython up to 1.9.4, CircuitPython up to 3.1. */
  LONG_NAME,
  /** Flags and name share a word. MicroPython 1.10 to 1.19, CircuitPython 4 to 6. */
  FLAGS_NAME,
  /** As FLAGS_NAME, in another order, and shorter where little is needed. CircuitPython 7 and 8. */
  CIRCUITPYTHON_7,
  /** Slots. From MicroPython 1.20 and CircuitPython 9 on. */
  SLOTS;

  private static final int FULL_WORDS = 15;
  private static final int SHORT_WORDS = 7;
  private static final int SLOT_INDICES = 12;

  /**
   * Writes a type.
   *
   * @param at its address
   * @param typeType address of {@code mp_type_type}
   * @param name index of its name's qstr
   * @param functions addresses of make_new, print and further functions, as many as it has
   * @return the address after it
   */
  long write(TargetBytes into, long at, long typeType, int name, long... functions) {
    int word = into.wordBytes();
    into.setWord(at, typeType);
    if (this == LONG_NAME) {
      into.setWord(at + word, name);
    } else {
      into.setU16(at + word, 0);
      into.setU16(at + word + 2, name);
    }
    return switch (this) {
      case LONG_NAME, FLAGS_NAME -> {
        into.setWords(at + 2L * word, functions);
        yield at + (long) FULL_WORDS * word;
      }
      case CIRCUITPYTHON_7 -> {
        into.setWords(at + 3L * word, functions);
        yield at + (long) SHORT_WORDS * word;
      }
      case SLOTS -> {
        long indices = at + word + 4;
        for (int i = 0; i < functions.length; i++) {
          into.setU8(indices + i, i + 1);
        }
        yield into.setWords(indices + SLOT_INDICES, functions);
      }
    };
  }
}
