package heapreel.cli.run;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What a program prints, as it comes: shown on stdout, without the bytes by which the raw prompt
 * says where it ends and what went wrong. For one thread only.
 */
final class ProgramOutput {

  private static final byte END = 4;
  private static final int TAIL_CHARACTERS = 400;
  private static final Pattern BANNER =
      Pattern.compile("(Micro|Circuit)Python [^\\n]{5,120}[\\s\\S]{0,40}(Type \"help|>>> )");

  /** How far a program has come. */
  private enum Part {
    OUTPUT,
    ERROR,
    PROMPT,
    ENDED
  }

  private final PrintWriter out;
  private final boolean atRawPrompt;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private ByteBuffer undecoded = ByteBuffer.allocate(0);
  private final StringBuilder error = new StringBuilder();
  private final StringBuilder tail = new StringBuilder();
  private Part part = Part.OUTPUT;
  private boolean afterReturn;

  /**
   * Shows it on {@code out}.
   *
   * @param atRawPrompt whether the program was begun at the raw prompt, which then says its end
   */
  ProgramOutput(PrintWriter out, boolean atRawPrompt) {
    this.out = out;
    this.atRawPrompt = atRawPrompt;
  }

  /** Takes what comes next. */
  void take(byte[] bytes) {
    int from = 0;
    for (int i = 0; i < bytes.length && atRawPrompt; i++) {
      if (part == Part.PROMPT && bytes[i] == '>') {
        part = Part.ENDED;
        from = i + 1;
      } else if (bytes[i] == END && (part == Part.OUTPUT || part == Part.ERROR)) {
        show(bytes, from, i);
        from = i + 1;
        part = part == Part.OUTPUT ? Part.ERROR : Part.PROMPT;
      }
    }
    show(bytes, from, bytes.length);
    out.flush();
  }

  /** Whether the program has ended, and the prompt is there again. */
  boolean hasEnded() {
    return part == Part.ENDED;
  }

  /** The exception with which it ended; empty if there was none. */
  String exception() {
    String lines = error.toString().strip();
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

  /** Prints it with the ends of lines of this side. */
  private void print(CharBuffer text) {
    while (text.hasRemaining()) {
      char c = text.get();
      if (afterReturn && c != '\n') {
        out.print('\r');
      }
      afterReturn = c == '\r';
      if (!afterReturn) {
        out.print(c);
      }
      if (part == Part.ERROR) {
        error.append(c);
      }
      tail.append(c);
    }
    if (tail.length() > TAIL_CHARACTERS) {
      tail.delete(0, tail.length() - TAIL_CHARACTERS);
    }
  }
}
