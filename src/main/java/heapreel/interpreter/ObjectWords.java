package heapreel.interpreter;

/**
 * Representations of an object word: {@code MICROPY_OBJ_REPR} in {@code py/obj.h}, before and after
 * immediate objects were introduced (MicroPython 1.13, CircuitPython 7).
 *
 * <pre>
 *               small integer      qstr                        immediate
 *  A_OLD        …1                 …10                         none
 *  A_NEW        …1                 …010                        …110
 *  B_OLD        …01                …11                         none
 *  B_NEW        …01                …011                        …111
 *  C_OLD        …1                 0000 0000 0… 110            none
 *  C_NEW        …1                 0000 0000 0… 0110           0000 0000 0… 1110
 *  D            top 16 bits 1      top 16 bits 2               top 16 bits 3
 * </pre>
 *
 * C and D also hold floats in the word. All others are addresses.
 */
public enum ObjectWords {
  /** Representation A up to MicroPython 1.12. */
  A_OLD,
  /** Representation A from MicroPython 1.13 on. */
  A_NEW,
  /** Representation B up to MicroPython 1.12. */
  B_OLD,
  /** Representation B from MicroPython 1.13 on. */
  B_NEW,
  /** Representation C up to MicroPython 1.12 and CircuitPython 6. */
  C_OLD,
  /** Representation C from MicroPython 1.13 and CircuitPython 7 on. */
  C_NEW,
  /** Representation D, 64-bit words on any target. */
  D;

  private static final long C_FLOAT_OFFSET = 0x8080_0000L;
  private static final long D_FLOAT_OFFSET = 0x8004_0000_0000_0000L;

  /** Whether the word holds a small integer. */
  public boolean isSmallInt(long word) {
    return switch (this) {
      case A_OLD, A_NEW, C_OLD, C_NEW -> (word & 1) == 1;
      case B_OLD, B_NEW -> (word & 3) == 1;
      case D -> word >>> 48 == 1;
    };
  }

  /** The small integer in a word of {@code wordBytes} bytes. */
  public long smallInt(long word, int wordBytes) {
    long signed = wordBytes == 4 ? (int) word : word;
    return switch (this) {
      case A_OLD, A_NEW, C_OLD, C_NEW -> signed >> 1;
      case B_OLD, B_NEW -> signed >> 2;
      case D -> word << 16 >> 17;
    };
  }

  /** Whether the word holds the index of a qstr. */
  public boolean isQstr(long word) {
    return switch (this) {
      case A_OLD -> (word & 3) == 2;
      case A_NEW -> (word & 7) == 2;
      case B_OLD -> (word & 3) == 3;
      case B_NEW -> (word & 7) == 3;
      case C_OLD -> (word & 0xff80_0007L) == 6;
      case C_NEW -> (word & 0xff80_000fL) == 6;
      case D -> word >>> 48 == 2;
    };
  }

  /** The index of the qstr in a word. */
  public long qstr(long word) {
    return switch (this) {
      case A_OLD, B_OLD -> word >>> 2;
      case A_NEW, B_NEW, C_OLD -> word >>> 3;
      case C_NEW -> word >>> 4;
      case D -> (word & 0xffff_ffffL) >>> 1;
    };
  }

  /** Whether the word holds None, False or True itself. */
  public boolean isImmediate(long word) {
    return switch (this) {
      case A_NEW -> (word & 7) == 6;
      case B_NEW -> (word & 7) == 7;
      case C_NEW -> (word & 0xff80_000fL) == 0xe;
      case D -> word >>> 48 == 3;
      default -> false;
    };
  }

  /** The immediate object in a word, as a program sees it. */
  public String immediate(long word) {
    long value = this == C_NEW ? word >>> 4 : this == D ? word & 0xffff : word >>> 3;
    return switch ((int) Math.min(value, Integer.MAX_VALUE)) {
      case 0 -> "None";
      case 1 -> "False";
      case 3 -> "True";
      default -> "immediate " + value;
    };
  }

  /** Whether the word holds a float. */
  public boolean isFloat(long word) {
    return switch (this) {
      case C_OLD -> (word & 3) == 2 && !isQstr(word);
      case C_NEW -> (word & 3) == 2 && (word & 0xff80_0007L) != 6;
      case D -> word >>> 50 != 0;
      default -> false;
    };
  }

  /** The float in a word. */
  public double number(long word) {
    return this == D
        ? Double.longBitsToDouble(word - D_FLOAT_OFFSET)
        : Float.intBitsToFloat((int) (word - C_FLOAT_OFFSET) & ~3);
  }

  /** Whether the word is an address. */
  public boolean isAddress(long word) {
    return switch (this) {
      case B_OLD, B_NEW -> (word & 1) == 0;
      case D -> word >>> 48 == 0;
      default -> (word & 3) == 0;
    };
  }

  @Override
  public String toString() {
    return switch (this) {
      case A_OLD -> "A";
      case A_NEW -> "A with immediates";
      case B_OLD -> "B";
      case B_NEW -> "B with immediates";
      case C_OLD -> "C";
      case C_NEW -> "C with immediates";
      case D -> "D";
    };
  }
}
