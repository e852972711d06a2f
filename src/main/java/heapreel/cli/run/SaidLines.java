package heapreel.cli.run;

import heapreel.fault.Printable;
import heapreel.report.Counted;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run of a batch says on stderr, kept until its turn comes: the first lines, the last error,
 * and how many more there were. Threads may share it.
 */
final class SaidLines {

  private static final int MAX_LINES = 500;
  private static final String PROGRAM = "heapreel: ";
  private static final String ERROR = "error: ";
  private static final String COLOUR = "\u001b\\[[0-9;]*m";

  private final List<String> lines = new ArrayList<>();
  private Optional<String> error = Optional.empty();
  private long more;

  /** A writer to it; what was begun and not ended by a line's end is lost unless it is closed. */
  PrintWriter writer() {
    return new PrintWriter(new OutputLines(this::add));
  }

  private synchronized void add(String line) {
    String words = line.startsWith(PROGRAM) ? line.substring(PROGRAM.length()) : line;
    String plain = words.replaceAll(COLOUR, "");
    if (plain.startsWith(ERROR)) {
      error = Optional.of(plain.substring(ERROR.length()));
    }
    if (lines.size() < MAX_LINES) {
      lines.add(words);
    } else {
      more++;
    }
  }

  /** The last line that says that something failed. */
  synchronized Optional<String> error() {
    return error;
  }

  /** Prints them, each with the name of the capture. */
  synchronized void print(String capture, PrintWriter err) {
    String name = Printable.line(capture) + ": ";
    lines.forEach(line -> err.println(name + line));
    if (more > 0) {
      err.println(name + Counted.of(more, "more line"));
    }
    err.flush();
  }
}
