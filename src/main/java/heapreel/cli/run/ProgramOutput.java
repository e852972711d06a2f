package heapreel.cli.run;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program prints, as it comes: shown on stdout, without the bytes by which the raw prompt
 * says where it ends and what went wrong. For one thread only.
 */
final class ProgramOutput {

  private static final byte END = 4;
  private static final int TAIL_CHARACTERS = 400;
  private static final int ERROR_CHARACTERS = 4096;
  private static final long QUIET_NANOS = 200_000_000;
  private static final String PROMPTS = ">>>> ";
  private static final String FRESH = "raw REPL; CTRL-B to exit\r\n>";
  private static final Pattern BANNER =
      Pattern.compile("(Micro|Circuit)Python [^\\n]{5,120}[\\s\\S]{0,40}(Type \"help|>>> )");

  private static final String INPUT = "File \"<stdin>\"";

  /** A text that the board could not compile, told without the end of what was printed. */
  private static final Pattern NOT_COMPILED =
      Pattern.compile(
          "(?:^|\\n)((?:Traceback [^\\n]*\\n {2}File \"<stdin>\"[^\\n]*\\n)?"
              + "(?:Syntax|Indentation|Memory)Error[^\\n]*\\n)>>> $");

  private final PrintWriter out;
  private final boolean atRawPrompt;
  private final LongSupplier nanoTime;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private final StringBuilder sinceEnd = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private String error = "";
  private String inputName = "<stdin>";
  private boolean isInput;
  private int matched;
  private int ends;
  private boolean afterEnd;
  private int promptBytes;
  private long prompted;
  private boolean afterReturn;
  private boolean isInterrupted;

  /**
   * Shows it on {@code out}.
   *
   * @param atRawPrompt whether the program was begun at the raw prompt, which then says its end
   * @param nanoTime a clock, as {@link System#nanoTime}
   */
  ProgramOutput(PrintWriter out, boolean atRawPrompt, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
    this.atRawPrompt = atRawPrompt;
  }

  /** Takes what comes next. */
  void take(byte[] bytes) {
    int from = 0;
    for (int i = 0; i < bytes.length && atRawPrompt; i++) {
      boolean prompt = afterEnd && bytes[i] == '>' && ends > 1 && isWhole(error);
      afterEnd = bytes[i] == END;
      // What follows a prompt shows that it was none, but for the prompt of people.
      int next = prompt ? 1 : promptBytes > 0 ? promptBytes + 1 : 0;
      boolean follows =
          promptBytes > 0 && next <= PROMPTS.length() && bytes[i] == PROMPTS.charAt(promptBytes);
      promptBytes = prompt || follows ? next : 0;
      prompt |= follows;
      prompted = nanoTime.getAsLong();
      if (afterEnd || prompt) {
        show(bytes, from, i);
        from = i + 1;
      }
      if (afterEnd) {
        showMatched();
        ends++;
        error = sinceEnd.toString();
        sinceEnd.setLength(0);
      }
    }
    show(bytes, from, bytes.length);
    out.flush();
  }

  /** Whether this can be what the raw prompt says of an exception, or of none. */
  private static boolean isWhole(String exception) {
    return exception.isEmpty() || exception.endsWith("\n");
  }

  /** The program runs as what is typed in, so the board can say that it doesn't compile. */
  void isInput() {
    isInput = true;
  }

  /** Shows this name for {@code <stdin>} in tracebacks from now on. */
  void nameInput(String name) {
    inputName = name;
  }

  /** From now on the traceback is one that was asked for, and isn't shown. */
  void interrupted() {
    isInterrupted = true;
  }

  /**
   * Whether the program has ended, and the prompt is there again: the end of what it printed, an
   * exception or nothing, the end of that, the prompt, and nothing for a moment. A program can
   * print the first of these, too.
   */
  boolean hasEnded() {
    if (nanoTime.getAsLong() - prompted <= QUIET_NANOS) {
      return false;
    }
    showMatched();
    return promptBytes > 0 || isNotCompiled();
  }

  /** Whether the board could not compile the program, so that nothing of it ran. */
  boolean isNotCompiled() {
    Matcher found = NOT_COMPILED.matcher(tail);
    if (isInput && atRawPrompt && ends == 0 && found.find()) {
      error = found.group(1);
      return true;
    }
    return false;
  }

  /**
   * Whether the raw prompt has begun anew, as after {@code sys.exit()}: there is no program, and
   * nothing of what was sent before.
   */
  boolean isFresh() {
    return atRawPrompt
        && tail.length() >= FRESH.length()
        && tail.indexOf(FRESH, tail.length() - FRESH.length()) >= 0;
  }

  /** The exception with which it ended; empty if there was none. */
  String exception() {
    String lines = error.strip();
    return lines.substring(lines.lastIndexOf('\n') + 1);
  }

  /**
   * Whether the board has begun anew meanwhile, as its banner tells; asked again, not before the
   * next.
   */
  boolean takeReset() {
    boolean found = BANNER.matcher(tail).find();
    if (found) {
      tail.setLength(0);
    }
    return found;
  }

  private void show(byte[] bytes, int from, int to) {
    if (from == to) {
      return;
    }
    ByteBuffer all = ByteBuffer.allocate(undecoded.remaining() + to - from);
    all.put(undecoded).put(bytes, from, to - from).flip();
    CharBuffer text = CharBuffer.allocate(all.remaining());
    decoder.reset().decode(all, text, false);
    undecoded = all.slice();
    text.flip();
    print(text);
  }

  /** Prints it, with the name of the program's file in tracebacks. */
  private void name(char c) {
    if (c == INPUT.charAt(matched)) {
      matched++;
      if (matched == INPUT.length()) {
        matched = 0;
        INPUT.replace("<stdin>", inputName).chars().forEach(part -> show((char) part));
      }
      return;
    }
    showMatched();
    if (c == INPUT.charAt(0)) {
      matched = 1;
    } else {
      show(c);
    }
  }

  private void showMatched() {
    int length = matched;
    matched = 0;
    INPUT.chars().limit(length).forEach(part -> show((char) part));
  }

  /** Prints it with the ends of lines of this side. */
  private void show(char c) {
    if (afterReturn && c != '\n') {
      out.print('\r');
    }
    afterReturn = c == '\r';
    if (!afterReturn) {
      out.print(c);
    }
  }

  private void print(CharBuffer text) {
    while (text.hasRemaining()) {
      char c = text.get();
      if (!(isInterrupted && ends > 0)) {
        name(c);
      }
      if (ends > 0) {
        sinceEnd.append(c);
      }
      tail.append(c);
    }
    keepLast(sinceEnd, ERROR_CHARACTERS);
    keepLast(tail, TAIL_CHARACTERS);
  }

  private static void keepLast(StringBuilder text, int characters) {
    text.delete(0, Math.max(0, text.length() - characters));
  }
}
