package heapreel.report;

import heapreel.memory.Memory;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Bytes as Python prints them, {@code b'\x00\x12abc'}: what is no printable ASCII is escaped, so
 * that contents of RAM can't disturb a terminal.
 *
 * <p>Mirrors {@code PyBytes_Repr}: in double quotes if there are single ones in it and no double
 * ones, else in single quotes.
 */
final class PythonBytes {

  private static final String[] ESCAPED = escaped();

  private PythonBytes() {}

  /** Prints the bytes of {@code [from, from + length)}, whatever their number. */
  static void print(Memory memory, long from, long length, PrintWriter out) {
    long end = from + length;
    boolean doubleQuotes = contains(memory, from, end, '\'') && !contains(memory, from, end, '"');
    char quote = doubleQuotes ? '"' : '\'';
    out.print('b');
    out.print(quote);
    for (long at = from; at < end; at++) {
      int value = memory.u8(at);
      if (value == quote) {
        out.print('\\');
      }
      out.print(ESCAPED[value]);
    }
    out.print(quote);
  }

  private static boolean contains(Memory memory, long from, long end, char wanted) {
    for (long at = from; at < end; at++) {
      if (memory.u8(at) == wanted) {
        return true;
      }
    }
    return false;
  }

  private static String[] escaped() {
    String[] texts = new String[256];
    for (int value = 0; value < texts.length; value++) {
      texts[value] =
          switch (value) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\\' -> "\\\\";
            default ->
                value >= ' ' && value < 0x7f
                    ? String.valueOf((char) value)
                    : String.format(Locale.ROOT, "\\x%02x", value);
          };
    }
    return texts;
  }
}
