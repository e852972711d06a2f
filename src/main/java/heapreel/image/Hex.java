package heapreel.image;

import java.util.OptionalLong;

/** Hexadecimal numbers as tools write them: {@code 0x} and digits. */
public final class Hex {

  private static final int LONGEST = 16;

  private Hex() {}

  /** The unsigned number, with {@code 0x} and no leading zeros. */
  public static String of(long number) {
    return "0x" + Long.toHexString(number);
  }

  /** The number that {@code text} is, of at most 16 digits after {@code 0x}. */
  public static OptionalLong parse(String text) {
    if (!text.startsWith("0x") || text.length() < 3 || text.length() > LONGEST + 2) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 2; i < text.length(); i++) {
      int digit = digit(text.charAt(i));
      if (digit < 0) {
        return OptionalLong.empty();
      }
      number = number << 4 | digit;
    }
    return OptionalLong.of(number);
  }

  /** Value of an ASCII hexadecimal digit, or -1. */
  public static int digit(int c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
