package heapreel.history;

import heapreel.calls.Call;
import heapreel.fault.Printable;
import java.util.ArrayList;
import java.util.List;

/** Calls in words. Names come from a device: they are bounded, and fit for a line. */
final class SiteText {

  static final String NO_PYTHON = "(no Python running)";

  private static final int MAX_CHARACTERS = 80;
  private static final int MAX_FRAMES = 64;
  private static final char ELLIPSIS = '\u2026';

  private SiteText() {}

  /** File, line and function. */
  static String line(Call call) {
    return bounded(call.text());
  }

  /** Function and file. */
  static String function(Call call) {
    return bounded(call.function() + " (" + call.file() + ")");
  }

  /** The calls, outermost first; of very many, the outermost are one. */
  static List<String> frames(List<Call> calls) {
    List<String> frames = new ArrayList<>();
    int first = Math.max(0, calls.size() - MAX_FRAMES);
    if (first > 0) {
      frames.add("(" + first + " outer calls)");
    }
    calls.subList(first, calls.size()).forEach(call -> frames.add(line(call)));
    return frames;
  }

  /** A text that is fit for a line, and not too long. */
  static String bounded(String text) {
    String line = Printable.line(text);
    int count = line.codePointCount(0, line.length());
    return count <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + ELLIPSIS;
  }
}
