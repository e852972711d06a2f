package heapreel.object;

/** Sizes of array elements by their typecode, as in {@code array.array}; {@code py/binary.c}. */
public final class Elements {

  private static final int TYPECODE = 0x7f;

  private Elements() {}

  /** The typecode in the field of an array or memoryview; in the latter it may include a flag. */
  public static int typecode(long field) {
    return (int) field & TYPECODE;
  }

  /** Whether a typecode is a character that can be shown. */
  public static boolean isShown(int typecode) {
    return typecode > ' ' && typecode <= '~';
  }

  /** Bytes in an element; 1 for a bytearray's typecode, which is 1, and for an invalid one. */
  public static int bytes(int typecode, int wordBytes) {
    return switch (typecode) {
      case 'h', 'H' -> 2;
      case 'i', 'I', 'f' -> 4;
      case 'q', 'Q', 'd' -> 8;
      case 'l', 'L', 'P', 'S', 'O' -> wordBytes;
      default -> 1;
    };
  }
}
