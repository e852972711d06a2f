package heapreel.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a text file one by one, however long they are: of each, at most a given number of
 * bytes is kept in memory.
 *
 * <p>Lines end with LF or CR LF; malformed UTF-8 becomes U+FFFD. Not for sharing by threads.
 */
public final class TextLines {

  /**
   * One line.
   *
   * @param text its characters, without the line's end, as far as the limit goes
   * @param number its number, from 1
   * @param offset where it begins in the file
   * @param whole false when the limit cut it
   */
  public record Line(String text, int number, int offset, boolean whole) {

    /** Whether it holds what no text file does: a control character other than white space. */
    public boolean isBinary() {
      return text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\f' && c != '\r');
    }
  }

  private final FileBytes file;
  private final int limitBytes;
  private int offset;
  private int number;

  public TextLines(FileBytes file, int limitBytes) {
    this.file = file;
    this.limitBytes = limitBytes;
  }

  /** The next line; empty after the last one. */
  public Optional<Line> next() {
    if (offset >= file.length()) {
      return Optional.empty();
    }
    int start = offset;
    int end = start;
    while (end < file.length() && file.u8(end) != '\n') {
      end++;
    }
    offset = end + 1;
    number++;
    if (end > start && file.u8(end - 1) == '\r') {
      end--;
    }
    byte[] kept = new byte[Math.min(end - start, limitBytes)];
    file.copy(start, kept, kept.length);
    return Optional.of(
        new Line(
            new String(kept, StandardCharsets.UTF_8), number, start, kept.length == end - start));
  }
}
