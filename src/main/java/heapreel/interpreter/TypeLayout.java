package heapreel.interpreter;

/**
 * How an {@code mp_obj_type_t} lies in memory; {@code py/obj.h}. Words are of the target.
 *
 * <pre>
 *                    word 0      word 1              then
 *  LONG_NAME         base.type   name                print make_new … 13 parent, 14 locals_dict
 *  FLAGS_NAME        base.type   flags:16 name:16    the same
 *  CIRCUITPYTHON_7   base.type   flags:16 name:16    locals_dict make_new print attr parent …
 *  SLOTS             base.type   flags:16 name:16    12 slot numbers, a byte each, then the slots
 * </pre>
 */
public enum TypeLayout {
  /** MicroPython up to 1.9.4, CircuitPython up to 3.1. */
  LONG_NAME,
  /** MicroPython 1.10 to 1.19, CircuitPython 4 to 6. */
  FLAGS_NAME,
  /** CircuitPython 7 and 8. */
  CIRCUITPYTHON_7,
  /** MicroPython from 1.20, CircuitPython from 9 on. */
  SLOTS;

  /** Number of slot numbers in a type of this layout. */
  static final int SLOT_NUMBERS = 12;

  private static final int PARENT_SLOT = 10;
  private static final int LOCALS_SLOT = 11;
  private static final int PARENT_WORD = 13;
  private static final int LOCALS_WORD = 14;
  private static final int CP7_LOCALS_WORD = 2;
  private static final int CP7_PARENT_WORD = 6;

  /** The index of the qstr that is a type's name. */
  public long name(AddressSpace space, long type) {
    int word = space.wordBytes();
    return switch (this) {
      case LONG_NAME -> space.word(type + word);
      case FLAGS_NAME, CIRCUITPYTHON_7, SLOTS -> space.u16(type + word + 2L);
    };
  }

  /** The base class: 0, a type, or a tuple of types. */
  public long parent(AddressSpace space, long type) {
    return switch (this) {
      case LONG_NAME, FLAGS_NAME -> word(space, type, PARENT_WORD);
      case CIRCUITPYTHON_7 -> word(space, type, CP7_PARENT_WORD);
      case SLOTS -> slot(space, type, PARENT_SLOT);
    };
  }

  /** The dict of a type's members, or 0. */
  public long localsDict(AddressSpace space, long type) {
    return switch (this) {
      case LONG_NAME, FLAGS_NAME -> word(space, type, LOCALS_WORD);
      case CIRCUITPYTHON_7 -> word(space, type, CP7_LOCALS_WORD);
      case SLOTS -> slot(space, type, LOCALS_SLOT);
    };
  }

  /** Whether the slot numbers of a type are valid; true without slots. */
  boolean isSound(AddressSpace space, long type) {
    if (this != SLOTS) {
      return true;
    }
    int seen = 0;
    for (int i = 0; i < SLOT_NUMBERS; i++) {
      int number = slotNumber(space, type, i);
      if (number > SLOT_NUMBERS || (number > 0 && (seen >> number & 1) != 0)) {
        return false;
      }
      seen |= number == 0 ? 0 : 1 << number;
    }
    return true;
  }

  /** Whether a type has any slot at all, or, in the other layouts, any function. */
  boolean hasAny(AddressSpace space, long type) {
    for (int i = 0; i < SLOT_NUMBERS; i++) {
      if (slotNumber(space, type, i) != 0) {
        return true;
      }
    }
    return false;
  }

  private static int slotNumber(AddressSpace space, long type, int slot) {
    return space.u8(type + space.wordBytes() + 4L + slot);
  }

  private static long slot(AddressSpace space, long type, int slot) {
    int number = slotNumber(space, type, slot);
    long slots = type + space.wordBytes() + 4L + SLOT_NUMBERS;
    return number == 0 || number > SLOT_NUMBERS
        ? 0
        : space.word(slots + (number - 1L) * space.wordBytes());
  }

  private static long word(AddressSpace space, long type, int word) {
    return space.word(type + (long) word * space.wordBytes());
  }
}
