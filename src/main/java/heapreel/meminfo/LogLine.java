package heapreel.meminfo;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a log that is no part of a map, without what terminals and loggers put before it.
 *
 * @param text what is left of it
 */
record LogLine(String text) {

  /** Longest caption in characters. */
  private static final int MAX_CAPTION = 40;

  private static final int MIN_WORD_CHARACTERS = 2;

  /** What stands before a line: quotes, brackets, comment signs, prompts, a channel, a time. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:[\\s'\"`#,\\[]|\\d>\\s|>>>|\\.\\.\\.\\s|===\\s|" + LogTime.PATTERN + "\\]?)++");

  private static final Pattern SUFFIX = Pattern.compile("(?:\\\\[rn]|[\\s'\"`,\\]])+$");

  /** A line as it is in the log. */
  static LogLine of(String line) {
    Matcher prefix = PREFIX.matcher(line);
    String text = prefix.find() ? line.substring(prefix.end()) : line;
    return new LogLine(SUFFIX.matcher(text).replaceFirst(""));
  }

  /** What a person would put under the next map; empty for what is not worth it. */
  Optional<String> caption() {
    long letters = text.codePoints().filter(Character::isLetterOrDigit).count();
    if (letters < MIN_WORD_CHARACTERS || text.contains("mem_info") || text.equals("None")) {
      return Optional.empty();
    }
    String printable = text.replaceAll("[^\\x20-\\x7e\\xa0-\\xff]", "?");
    return Optional.of(
        printable.length() <= MAX_CAPTION ? printable : printable.substring(0, MAX_CAPTION));
  }
}
