package heapreel.image;

import heapreel.fault.Fault;
import heapreel.image.TextLines.Line;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads a core dump that ESP-IDF printed on the console, from a log with whatever is around it:
 *
 * <pre>
 *  ================= CORE DUMP START =================
 *  lines of base64, each by itself: its padding may come at any line's end
 *  ================= CORE DUMP END =================
 * </pre>
 */
final class EspressifLog {

  /** Where a dump begins. */
  static final String START = "= CORE DUMP START =";

  private static final String END = "= CORE DUMP END =";
  private static final int MAX_LINE_BYTES = 4096;
  private static final long BYTES_BETWEEN = 1 << 20;
  private static final int MAX_BYTES = 64 << 20;
  private static final String DAMAGED = "save all of the log, from the START line to the END line";

  private EspressifLog() {}

  /**
   * Whether a text has the line that a dump begins with. Reads all of it.
   *
   * @param stillWanted run now and then; may throw to end it
   */
  static boolean isOne(FileBytes file, Runnable stillWanted) {
    TextLines lines = new TextLines(file, MAX_LINE_BYTES);
    long asked = 0;
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get().offset() >= asked) {
        stillWanted.run();
        asked = line.get().offset() + BYTES_BETWEEN;
      }
      if (line.get().text().contains(START)) {
        return true;
      }
    }
    return false;
  }

  /** The core dump in a log. */
  static FileBytes dump(FileBytes file) {
    ByteArrayOutputStream dump = new ByteArrayOutputStream();
    boolean begun = false;
    boolean ended = false;
    TextLines lines = new TextLines(file, MAX_LINE_BYTES);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      String text = line.get().text().strip();
      if (text.contains(START)) {
        requireFirst(file, line.get(), begun);
        begun = true;
      } else if (text.contains(END)) {
        ended = begun;
      } else if (begun && !ended && (!text.isEmpty() || !line.get().whole())) {
        append(file, line.get(), text, dump);
      }
    }
    if (!ended) {
      throw file.fault("the core dump in the log is truncated")
          .expected("its END line", "the end of the file")
          .advice(DAMAGED)
          .toException();
    }
    return FileBytes.of(file.path(), ByteBuffer.wrap(dump.toByteArray()));
  }

  private static void requireFirst(FileBytes file, Line line, boolean begun) {
    if (begun) {
      throw at(file, line, "a second core dump in the log")
          .advice("give each in a file of its own")
          .toException();
    }
  }

  private static void append(FileBytes file, Line line, String text, ByteArrayOutputStream dump) {
    if (!line.whole()) {
      throw at(file, line, "a line within the core dump is too long")
          .expected("at most " + MAX_LINE_BYTES + " bytes", "more")
          .advice("save the log with its line ends")
          .toException();
    }
    try {
      dump.writeBytes(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw at(file, line, "not base64 within the core dump").advice(DAMAGED).toException(e);
    }
    if (dump.size() > MAX_BYTES) {
      throw at(file, line, "the core dump is too large")
          .expected("at most " + MAX_BYTES + " bytes", "more")
          .toException();
    }
  }

  private static Fault at(FileBytes file, Line line, String what) {
    return file.fault("line " + line.number() + ": " + what).atOffset(line.offset());
  }
}
