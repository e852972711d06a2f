package heapreel.cli.run;

import java.io.Writer;
import java.util.function.Consumer;

/** Splits text into lines and passes them on; of a very long line only the beginning. */
final class OutputLines extends Writer {

  private static final int MAX_CHARACTERS = 1000;

  private final Consumer<String> lines;
  private final StringBuilder line = new StringBuilder();

  OutputLines(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(char[] text, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (text[i] == '\n') {
        endLine();
      } else if (text[i] != '\r' && line.length() < MAX_CHARACTERS) {
        line.append(text[i]);
      }
    }
  }

  private void endLine() {
    lines.accept(line.toString());
    line.setLength(0);
  }

  @Override
  public void flush() {}

  /** Passes on an unfinished line. */
  @Override
  public void close() {
    if (line.length() > 0) {
      endLine();
    }
  }
}
