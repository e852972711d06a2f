package heapreel.cli;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as Python programs write them. */
final class PythonText {

  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))");

  private PythonText() {}

  /** What stands between the quotes of a literal, without its escapes; of bytes, one char each. */
  static String contents(String literal) {
    int start = literal.startsWith("b") ? 2 : 1;
    return ESCAPE
        .matcher(literal.substring(start, literal.length() - 1))
        .replaceAll(escape -> Matcher.quoteReplacement(meaning(escape)));
  }

  private static String meaning(MatchResult escape) {
    for (int group = 1; group <= 3; group++) {
      if (escape.group(group) != null) {
        return Character.toString(Integer.parseInt(escape.group(group), 16));
      }
    }
    return switch (escape.group(4)) {
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      default -> escape.group(4);
    };
  }
}
