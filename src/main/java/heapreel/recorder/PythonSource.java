package heapreel.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Python as text, made fit for boards with little memory. */
final class PythonSource {

  private static final Pattern CONTINUES =
      Pattern.compile("[\\s)\\]}#].*|(else|elif|except|finally)\\b.*", Pattern.DOTALL);
  private static final String QUOTES = "\"\"\"";

  private PythonSource() {}

  /** A text as a literal of Python, in ASCII. */
  static String literal(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 64).append('\'');
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> literal.append("\\n");
                case '\\' -> literal.append("\\\\");
                case '\'' -> literal.append("\\'");
                default -> {
                  if ((c >= ' ' && c < 0x7f) || c == '\t') {
                    literal.append((char) c);
                  } else {
                    literal.append(
                        c > 0xffff
                            ? hex("\\U%08x", c)
                            : c > 0xff ? hex("\\u%04x", c) : hex("\\x%02x", c));
                  }
                }
              }
            });
    return literal.append('\'').toString();
  }

  private static String hex(String format, int codePoint) {
    return String.format(Locale.ROOT, format, codePoint);
  }

  /** A source without lines that hold nothing but a comment; texts in three quotes stay. */
  static String withoutProse(String source) {
    StringBuilder kept = new StringBuilder();
    boolean quoted = false;
    for (String line : source.lines().toList()) {
      String bare = line.strip();
      if (quoted || !(bare.isEmpty() || bare.startsWith("#"))) {
        kept.append(quoted ? line : line.stripTrailing()).append('\n');
      }
      quoted ^= isOddlyQuoted(line);
    }
    return kept.toString();
  }

  /**
   * Parts of a source that can be run one after another: whole statements, together of at most
   * about so many characters where they aren't longer.
   */
  static List<String> parts(String source, int characters) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    StringBuilder statement = new StringBuilder();
    boolean quoted = false;
    boolean decorated = false;
    for (String line : source.lines().toList()) {
      boolean begins =
          !quoted && !decorated && !CONTINUES.matcher(line).matches() && !line.isEmpty();
      if (begins) {
        if (part.length() > 0 && part.length() + statement.length() > characters) {
          parts.add(part.toString());
          part.setLength(0);
        }
        part.append(statement);
        statement.setLength(0);
      }
      decorated = !quoted && line.startsWith("@");
      quoted ^= isOddlyQuoted(line);
      statement.append(line).append('\n');
    }
    if (part.length() > 0 && part.length() + statement.length() > characters) {
      parts.add(part.toString());
      part.setLength(0);
    }
    parts.add(part.append(statement).toString());
    return parts;
  }

  private static boolean isOddlyQuoted(String line) {
    int count = 0;
    for (int at = line.indexOf(QUOTES); at >= 0; at = line.indexOf(QUOTES, at + QUOTES.length())) {
      count++;
    }
    return count % 2 != 0;
  }
}
