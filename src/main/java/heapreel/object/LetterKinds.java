package heapreel.object;

/**
 * What the letters of {@code micropython.mem_info(1)} tell of an allocation: the type of what
 * begins there, if it is one of a few.
 */
public final class LetterKinds {

  private LetterKinds() {}

  /** The kind of an allocation whose head has this letter. */
  public static Kind of(char letter) {
    return switch (letter) {
      case 'D' -> Kind.DICT;
      case 'L' -> Kind.LIST;
      case 'T' -> Kind.TUPLE;
      case 'S' -> Kind.STR;
      case 'A' -> Kind.BYTEARRAY;
      case 'F' -> Kind.FLOAT;
      case 'B' -> Kind.FUNCTION;
      case 'M' -> Kind.MODULE;
      default -> Kind.UNKNOWN;
    };
  }

  /** What a letter stands for, in words. */
  public static String words(char letter) {
    return switch (letter) {
      case 'D' -> "dict";
      case 'L' -> "list";
      case 'T' -> "tuple";
      case 'S' -> "str or bytes";
      case 'A' -> "bytearray or array";
      case 'F' -> "float";
      case 'B' -> "function";
      case 'M' -> "module";
      default -> "other";
    };
  }
}
