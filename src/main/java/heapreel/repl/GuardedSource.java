package heapreel.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Python in a {@code try} that tells its end as the raw prompt does: byte 4, the traceback of an
 * exception that nobody handled, byte 4 and {@code >}. A text that breaks off anywhere doesn't
 * compile, so no part of it can run.
 */
final class GuardedSource {

  /** The name of the exception that nobody handled, a global. */
  static final String EXCEPTION = "_hr";

  /** To the next tab stop, and so without effect on what lines are indented by. */
  private static final String INDENT = "\t";

  /** What tells that it ended without an exception. */
  private static final String ENDS = "print('\\x04\\x04>',end='')";

  private static final Pattern COMPOUND =
      Pattern.compile("(if|while|for|try|with|def|class|async)\\b.*|@.*", Pattern.DOTALL);

  /**
   * A statement that ends at once: an import, a text in quotes, or an assignment without a call.
   * Nobody listens for a stop while the first text runs.
   */
  private static final Pattern ENDS_AT_ONCE =
      Pattern.compile(
          "(?:(?:import|from)\\b[^;#]*"
              + "|\\w+\\s*=[^(;#]*"
              + "|[rRuUbB]{0,2}(?:\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}"
              + "|\"[^\"\\n]*\"|'[^'\\n]*'))"
              + "\\s*(?:#[^\\n]*\\s*)*");

  private GuardedSource() {}

  /** A source whose lines need not keep their numbers. */
  static String of(String source) {
    PythonLines lines = PythonLines.of(source);
    return block(lines, 0) + whenItFails("");
  }

  /**
   * A program whose lines keep their numbers: texts to be run one after another, each of which
   * needs the one before to end without an exception.
   *
   * @param whenShort an expression of what is done first at a {@code MemoryError}; empty for none
   */
  static List<String> ofProgram(String program, String whenShort) {
    PythonLines lines = PythonLines.of(program);
    int first = lines.firstCode();
    if (first > 0 || !keepsLines(lines)) {
      return List.of(behind(lines, first) + whenItFails(whenShort));
    }
    int second = lines.nextStatement(1);
    List<String> texts = new ArrayList<>();
    texts.add(
        "try: "
            + String.join("\n", lines.texts().subList(0, second))
            + whenItFails(whenShort)
            + "else:\n"
            + INDENT
            + ENDS
            + "\n");
    if (second < lines.texts().size()) {
      texts.add(behind(lines, second) + whenItFails(whenShort));
    }
    return texts;
  }

  /**
   * Whether lines of a program keep their numbers: where the first has code, only if that is the
   * whole program and no block, or ends at once.
   */
  static boolean keepsLines(String program) {
    return keepsLines(PythonLines.of(program));
  }

  private static boolean keepsLines(PythonLines lines) {
    if (lines.firstCode() != 0) {
      return true;
    }
    int second = lines.nextStatement(1);
    String statement = String.join("\n", lines.texts().subList(0, second));
    return second == lines.texts().size()
        ? !COMPOUND.matcher(statement).matches()
        : ENDS_AT_ONCE.matcher(statement).matches();
  }

  /** The lines from {@code from} on, with the {@code try} in the line before. */
  private static String behind(PythonLines lines, int from) {
    return "\n".repeat(Math.max(0, from - 1)) + block(lines, from);
  }

  private static String block(PythonLines lines, int from) {
    StringBuilder block = new StringBuilder("try:\n");
    for (int i = from; i < lines.texts().size(); i++) {
      String text = lines.texts().get(i);
      block.append(lines.isWithinText(i) || text.isEmpty() ? "" : INDENT).append(text).append('\n');
    }
    return block + INDENT + ENDS;
  }

  /** In one expression, which allocates nothing. */
  private static String whenItFails(String whenShort) {
    String first =
        whenShort.isEmpty() ? "" : "isinstance(_hr,MemoryError)and " + whenShort + " or ";
    return "\nexcept BaseException as _hr:\n"
        + INDENT
        + "("
        + first
        + "print('\\x04',end='')or(isinstance(_hr,SystemExit)or"
        + " __import__('sys').print_exception(_hr))and 0 or print('\\x04>',end=''))\n";
  }
}
