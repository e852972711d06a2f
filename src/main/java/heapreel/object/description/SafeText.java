package heapreel.object.description;

import java.nio.charset.StandardCharsets;

/**
 * Text from a device, made fit to be shown: of bounded length, without control characters and
 * characters that change the direction of writing, with escapes as Python writes them.
 */
final class SafeText {

  /** Characters of a text that are shown; a longer one ends in an ellipsis. */
  static final int MAX_CHARACTERS = 40;

  /** Maximum bytes of that many characters. */
  static final int MAX_BYTES = 4 * (MAX_CHARACTERS + 1);

  /** Maximum bytes of a text that is shown as a whole: longer than any message. */
  static final int MAX_WHOLE_BYTES = 200;

  private static final char ELLIPSIS = '\u2026';

  private SafeText() {}

  /** A text in quotes; bytes that are not UTF-8 show as the replacement character. */
  static String quoted(byte[] utf8, boolean cut) {
    return '"' + escaped(new String(utf8, StandardCharsets.UTF_8), '"', cut) + '"';
  }

  /** Bytes as a Python program writes them. */
  static String bytes(byte[] bytes, boolean cut) {
    StringBuilder text = new StringBuilder("b\"");
    int count = Math.min(bytes.length, MAX_CHARACTERS);
    for (int i = 0; i < count; i++) {
      int b = bytes[i] & 0xff;
      if (b < ' ' || b > '~') {
        text.append("\\x").append(hex(b, 2));
      } else {
        escape(b, '"', text);
      }
    }
    if (cut || count < bytes.length) {
      text.append(ELLIPSIS);
    }
    return text.append('"').toString();
  }

  /** A name, which should be short and plain but need not be. */
  static String name(String name) {
    return escaped(name, '\0', false);
  }

  /** A key in single quotes, as in {@code config['wifi']}. */
  static String key(String key) {
    return '\'' + escaped(key, '\'', false) + '\'';
  }

  /**
   * A text in single quotes up to the first character that can't be part of a message, as with a
   * damaged length; if it is cut, it ends in an ellipsis.
   */
  static String whole(byte[] utf8, boolean cut) {
    String text = new String(utf8, StandardCharsets.UTF_8);
    int end = 0;
    while (end < text.length()
        && (isPlain(text.codePointAt(end)) || text.codePointAt(end) == '\n')) {
      end += Character.charCount(text.codePointAt(end));
    }
    String shown = text.substring(0, end);
    return '\'' + escaped(shown, '\'', cut || end < text.length(), Integer.MAX_VALUE) + '\'';
  }

  /** A number in hex, padded with zeros to {@code leastDigits} digits. */
  static String hex(long number, int leastDigits) {
    String digits = Long.toHexString(number);
    return "0".repeat(Math.max(0, leastDigits - digits.length())) + digits;
  }

  private static String escaped(String text, char quote, boolean cut) {
    return escaped(text, quote, cut, MAX_CHARACTERS);
  }

  private static String escaped(String text, char quote, boolean cut, int most) {
    StringBuilder safe = new StringBuilder(Math.min(text.length(), most) + 8);
    int at = 0;
    for (int shown = 0; at < text.length() && shown < most; shown++) {
      int point = text.codePointAt(at);
      escape(point, quote, safe);
      at += Character.charCount(point);
    }
    if (cut || at < text.length()) {
      safe.append(ELLIPSIS);
    }
    return safe.toString();
  }

  private static void escape(int point, char quote, StringBuilder into) {
    if (point == '\\' || (quote != 0 && point == quote)) {
      into.append('\\').appendCodePoint(point);
    } else if (isPlain(point)) {
      into.appendCodePoint(point);
    } else {
      into.append(
          switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> escape(point);
          });
    }
  }

  /** A character's number as Python writes it, in two, four or eight digits. */
  private static String escape(int point) {
    if (point < 0x100) {
      return "\\x" + hex(point, 2);
    }
    return point < 0x1_0000 ? "\\u" + hex(point, 4) : "\\U" + hex(point, 8);
  }

  /** Whether a character can be shown as it is. */
  static boolean isPlain(int point) {
    if (point >= ' ' && point <= '~') {
      return true; // nearly always
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
