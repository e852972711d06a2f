package heapreel.meminfo;

import heapreel.meminfo.MapToken.Counts;
import heapreel.meminfo.MapToken.FreeRows;
import heapreel.meminfo.MapToken.Layout;
import heapreel.meminfo.MapToken.Place;
import heapreel.meminfo.MapToken.Row;
import heapreel.meminfo.MapToken.Totals;
import heapreel.meminfo.MapToken.Usage;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@link MapToken} at a place in a text, if there is one. Blanks in it may be more or
 * fewer than the firmware prints. Not for several threads.
 */
final class MapTokenReader {

  /** What the firmware prints for a block: free, tails of today and of old, marks, heads. */
  static final String LETTERS = ".=tmhTLDSAFBMqQ";

  private static final int MIN_ROW_DIGITS = 4;
  private static final int MAX_ROW_DIGITS = 8;
  private static final int MAX_ADDRESS_DIGITS = 16;
  private static final int MAX_DECIMAL_DIGITS = 18;
  private static final int MAX_BLANKS = 8;

  private char[] chars = new char[0];
  private int at;
  private int end;

  /**
   * A token without its place.
   *
   * @param make makes it of its place
   * @param length how many characters it has
   */
  record Found(Function<Place, MapToken> make, int length) {

    MapToken at(Place place) {
      return make.apply(place);
    }
  }

  /** Whether a token may begin with this character; most of a log does not. */
  static boolean mayBegin(char character) {
    return isHexDigit(character)
        || character == 'G'
        || character == 'N'
        || character == '('
        || character == 'm'
        || character == 's';
  }

  static boolean isHexDigit(char character) {
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f');
  }

  /** The token that begins at {@code from} in {@code text}, which ends at {@code to}. */
  Optional<Found> read(char[] text, int from, int to) {
    chars = text;
    at = from;
    end = to;
    Function<Place, MapToken> made =
        switch (text[from]) {
          case 'G' -> totalsOrLayout();
          case 'N' -> counts();
          case '(' -> freeRows();
          case 'm' -> usage("mem:", "total=");
          case 's' -> stack();
          default -> row();
        };
    return made == null ? Optional.empty() : Optional.of(new Found(made, at - from));
  }

  private @Nullable Function<Place, MapToken> totalsOrLayout() {
    if (!literal("GC")) {
      return null;
    }
    int afterName = at;
    if (literal(":") && literal("total:")) {
      long total = decimal();
      long used = literal(",") && literal("used:") ? decimal() : -1;
      long free = literal(",") && literal("free:") ? decimal() : -1;
      if (total < 0 || used < 0 || free < 0) {
        return null;
      }
      int behind = at;
      if (!(literal(",") && literal("max new split:") && decimal() >= 0)) {
        at = behind;
      }
      return place -> new Totals(place, total, used, free);
    }
    at = afterName;
    boolean map = literal("memory layout") && literal(";");
    if (!map) {
      at = afterName;
      map =
          literal("area #")
              && decimal() >= 0
              && literal("(size")
              && decimal() >= 0
              && literal(")")
              && literal(",");
    }
    return map && literal("from") ? layout() : null;
  }

  private @Nullable Function<Place, MapToken> layout() {
    blanks();
    int before = at;
    boolean prefixed = literal("0x");
    if (!prefixed) {
      at = before;
    }
    int digits = 0;
    long address = 0;
    while (at < end && Character.digit(chars[at], 16) >= 0) {
      address = (address << 4) | Character.digit(chars[at], 16);
      at++;
      digits++;
    }
    if (digits == 0 || digits > MAX_ADDRESS_DIGITS || address < 0) {
      return null;
    }
    long poolStart = address;
    int behind = at;
    if (!literal(":")) {
      at = behind;
    }
    return place -> new Layout(place, poolStart, prefixed);
  }

  private @Nullable Function<Place, MapToken> counts() {
    if (!(literal("No.") && literal("of") && literal("1-blocks:"))) {
      return null;
    }
    long ones = decimal();
    long twos = literal(",") && literal("2-blocks:") ? decimal() : -1;
    long largest = literal(",") && literal("max blk sz:") ? decimal() : -1;
    if (ones < 0 || twos < 0 || largest < 0) {
      return null;
    }
    int behind = at;
    long free = literal(",") && literal("max free sz:") ? decimal() : -1;
    if (free < 0) {
      at = behind;
    }
    OptionalLong largestFree = free < 0 ? OptionalLong.empty() : OptionalLong.of(free);
    return place -> new Counts(place, ones, twos, largest, largestFree);
  }

  private @Nullable Function<Place, MapToken> freeRows() {
    if (!literal("(")) {
      return null;
    }
    long rows = decimal();
    return rows >= 0 && literal("lines all free") && literal(")")
        ? place -> new FreeRows(place, rows)
        : null;
  }

  private @Nullable Function<Place, MapToken> usage(String name, String number) {
    return literal(name) && literal(number) && decimal() >= 0 ? Usage::new : null;
  }

  private @Nullable Function<Place, MapToken> stack() {
    return literal("stack:") && decimal() >= 0 && literal("out of") && decimal() >= 0
        ? Usage::new
        : null;
  }

  private @Nullable Function<Place, MapToken> row() {
    long offset = 0;
    int digits = 0;
    while (at < end && isHexDigit(chars[at]) && digits <= MAX_ROW_DIGITS) {
      offset = (offset << 4) | Character.digit(chars[at], 16);
      at++;
      digits++;
    }
    if (digits < MIN_ROW_DIGITS || digits > MAX_ROW_DIGITS || at == end || chars[at] != ':') {
      return null;
    }
    at++;
    blanks();
    int first = at;
    while (at < end && LETTERS.indexOf(chars[at]) >= 0) {
      at++;
    }
    if (at == first || (at < end && Character.isLetterOrDigit(chars[at]))) {
      return null; // a number and a word
    }
    String letters = new String(chars, first, at - first);
    int digitCount = digits;
    long number = offset;
    return place -> new Row(place, digitCount, number, letters);
  }

  /** Takes {@code word} if it comes next, after blanks. */
  private boolean literal(String word) {
    blanks();
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || chars[at + i] != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  /** Takes the number that comes next, after blanks; -1 if there is none, or too long a one. */
  private long decimal() {
    blanks();
    long value = 0;
    int digits = 0;
    while (at < end && chars[at] >= '0' && chars[at] <= '9' && digits <= MAX_DECIMAL_DIGITS) {
      value = 10 * value + chars[at] - '0';
      at++;
      digits++;
    }
    return digits == 0 || digits > MAX_DECIMAL_DIGITS ? -1 : value;
  }

  private void blanks() {
    int most = at + MAX_BLANKS;
    while (at < end && at < most && (chars[at] == ' ' || chars[at] == '\t')) {
      at++;
    }
  }
}
