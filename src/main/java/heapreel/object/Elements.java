package heapreel.object;

/** Sizes of array elements by their typecode, as in {@code array.array}; {@code py/binary.c}. */
final class Elements {

  private Elements() {}

  /** Bytes in an element; 1 for a bytearray's 1, and for a typecode that is none. */
  static int bytes(int typecode, int wordBytes) {
    return switch (typecode) {
      case 'h', 'H' -> 2;
      case 'i', 'I', 'f' -> 4;
      case 'q', 'Q', 'd' -> 8;
      case 'l', 'L', 'P', 'S', 'O' -> wordBytes;
      default -> 1;
    };
  }
}
