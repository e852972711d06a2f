package heapreel.object.description;

import heapreel.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Describes words and bytes of an allocation in as few characters as possible. */
final class WordTexts {

  private static final String ARROW = "→";
  private static final String HEX = "x";
  private static final char ELLIPSIS = '…';
  private static final int SHOWN_DIGITS = 4;

  /** Hex digits of which all are shown. */
  private static final int MAX_DIGITS = 5;

  private static final long MAX_DECIMAL = 9999;
  private static final int UNPRINTABLE = '·';

  private static final int REPLACEMENT = 0xfffd;

  /** Fewest characters that are evidence of text. */
  private static final int MIN_TEXT = 4;

  private WordTexts() {}

  /** The address of another allocation. */
  static String pointer(long address) {
    String digits = SafeText.hex(address, SHOWN_DIGITS);
    return ARROW + digits.substring(digits.length() - SHOWN_DIGITS);
  }

  /** A word of unknown meaning; 0 has no text. */
  static String raw(long word) {
    if (word >= 0 && word <= MAX_DECIMAL) {
      return word == 0 ? "" : Long.toString(word);
    }
    String digits = Long.toHexString(word);
    return digits.length() <= MAX_DIGITS
        ? HEX + digits
        : ELLIPSIS + digits.substring(digits.length() - SHOWN_DIGITS);
  }

  /**
   * Bytes as characters, one code point for each: a character of several bytes is followed by
   * blanks, what can't be printed is a dot, and 0 is blank.
   */
  static String characters(byte... bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      int length = sequence(bytes[at]);
      int point = bytes[at];
      if (length > 1) {
        int decoded = decoded(bytes, at, length);
        length = decoded < 0 ? 1 : length;
        point = decoded;
      }
      text.appendCodePoint(point == 0 ? ' ' : SafeText.isPlain(point) ? point : UNPRINTABLE);
      text.append(" ".repeat(length - 1));
      at += length;
    }
    return text.toString();
  }

  /** Bytes of the UTF-8 sequence that begins with {@code first}; 1 for an invalid first byte. */
  private static int sequence(byte first) {
    int b = first & 0xff;
    return b < 0xc2 || b > 0xf4 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : 4;
  }

  /** The character that bytes encode in UTF-8; negative if invalid or not printable. */
  private static int decoded(byte[] bytes, int from, int length) {
    if (from + length > bytes.length) {
      return -1;
    }
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    boolean one = text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) != REPLACEMENT;
    return one && SafeText.isPlain(text.codePointAt(0)) ? text.codePointAt(0) : -1;
  }

  /** Length of the text in bytes: up to a 0 or the end, all printable; 0 if that is not text. */
  static int textLength(byte... bytes) {
    return textLength(i -> bytes[i], bytes.length);
  }

  /** The same for {@code count} bytes in memory, reading no more of them than needed. */
  static int textLength(Memory memory, long address, int count) {
    return textLength(i -> memory.u8(address + i), count);
  }

  private static int textLength(IntUnaryOperator bytes, int count) {
    int length = 0;
    while (length < count && isTextByte((byte) bytes.applyAsInt(length))) {
      length++;
    }
    boolean ends = length == count || bytes.applyAsInt(length) == 0;
    return ends && length >= MIN_TEXT ? length : 0;
  }

  private static boolean isTextByte(byte b) {
    return b >= ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
