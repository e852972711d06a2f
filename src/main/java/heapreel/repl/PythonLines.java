package heapreel.repl;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a source, and what each begins in: a text in quotes, an expression that goes on, or
 * nothing of that.
 */
final class PythonLines {

  private static final Pattern GOES_ON =
      Pattern.compile("(elif|else|except|finally)\\b.*", Pattern.DOTALL);

  private final String source;
  private final List<String> texts = new ArrayList<>();
  private final BitSet withinText = new BitSet();
  private final BitSet statements = new BitSet();
  private int at;

  private PythonLines(String source) {
    this.source = source;
  }

  /** Reads it; ends of lines are line feeds. */
  static PythonLines of(String source) {
    PythonLines lines = new PythonLines(source);
    lines.read();
    return lines;
  }

  /** The lines, without their ends. */
  List<String> texts() {
    return texts;
  }

  /** Whether this line begins within a text in quotes, of which it is a part as it is. */
  boolean isWithinText(int line) {
    return withinText.get(line);
  }

  /** The first line that has more than a comment; as many as there are, if none has. */
  int firstCode() {
    int line = 0;
    while (line < texts.size() && isIdle(texts.get(line))) {
      line++;
    }
    return line;
  }

  /**
   * The next line from {@code from} on in which a statement begins that is in no block; as many as
   * there are, if none does.
   */
  int nextStatement(int from) {
    int line = statements.nextSetBit(from);
    return line < 0 ? texts.size() : line;
  }

  private static boolean isIdle(String line) {
    String bare = line.strip();
    return bare.isEmpty() || bare.charAt(0) == '#';
  }

  private void read() {
    int depth = 0;
    boolean continued = false;
    beginLine(false);
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '#' -> at = endOfLine(at);
        case '\'', '"' -> passText(c);
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case '\\' -> continued = true;
        case '\n' -> {
          beginLine(depth > 0 || continued);
          continued = false;
        }
        default -> {
          // part of a name or operator
        }
      }
    }
  }

  /** Passes over a text in quotes; a backslash holds off whatever follows it. */
  private void passText(char quote) {
    String three = String.valueOf(quote).repeat(3);
    boolean isLong = source.startsWith(three, at - 1);
    at += isLong ? 2 : 0;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == '\\' && at < source.length()) {
        c = source.charAt(at++);
        beginLineWithin(c);
      } else if (isLong ? source.startsWith(three, at - 1) : c == quote) {
        at += isLong ? 2 : 0;
        return;
      } else if (c == '\n' && !isLong) {
        at--; // no text goes on here
        return;
      } else {
        beginLineWithin(c);
      }
    }
  }

  private void beginLineWithin(char c) {
    if (c == '\n') {
      withinText.set(texts.size());
      texts.add(source.substring(at, endOfLine(at)));
    }
  }

  private void beginLine(boolean goesOn) {
    String text = source.substring(at, endOfLine(at));
    boolean indented = text.isEmpty() || text.charAt(0) == ' ' || text.charAt(0) == '\t';
    if (!goesOn && !indented && !isIdle(text) && !GOES_ON.matcher(text).matches()) {
      statements.set(texts.size());
    }
    texts.add(text);
  }

  private int endOfLine(int from) {
    int end = source.indexOf('\n', from);
    return end < 0 ? source.length() : end;
  }
}
