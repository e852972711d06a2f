package heapreel.meminfo;

import heapreel.capture.CaptureFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * The characters of a part of a log, one buffer of them at a time, without ANSI escape sequences.
 * Bytes are characters, for maps are ASCII and all else is only looked through; with a byte order
 * mark of UTF-16, as Windows writes it, every second byte is left out. For one thread.
 */
final class LogText {

  /** Longest text that is looked at as a whole. */
  static final int LOOK_AHEAD = 512;

  private static final int READ_BYTES = 1 << 16;
  private static final int MAX_ESCAPE = 64;
  private static final char ESCAPE = 0x1b;

  private final CaptureFile file;
  private final long end;
  private final int step;
  private final int low;
  private long next;

  private char[] chars = new char[READ_BYTES + LOOK_AHEAD];
  private long[] offsets = new long[READ_BYTES + LOOK_AHEAD];
  private int length;
  private int escaped = -1;

  /** The characters in {@code [from, to)} of {@code file}. */
  LogText(CaptureFile file, long from, long to) throws IOException {
    byte[] head = file.bytes(0, 2);
    boolean little = head.length == 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe;
    boolean big = head.length == 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff;
    this.file = file;
    this.step = little || big ? 2 : 1;
    this.low = big ? 1 : 0;
    this.end = to;
    this.next = step == 2 ? Math.max(from, 2) : from;
  }

  /**
   * Drops the first {@code used} characters and reads on.
   *
   * @return whether there may be more behind what is there now
   */
  boolean advance(int used) throws IOException {
    System.arraycopy(chars, used, chars, 0, length - used);
    System.arraycopy(offsets, used, offsets, 0, length - used);
    length -= used;
    while (length <= LOOK_AHEAD && next < end) {
      byte[] bytes = file.bytes(next, (int) Math.min(READ_BYTES, end - next));
      if (bytes.length < step) {
        next = end;
        break;
      }
      int whole = bytes.length - bytes.length % step;
      reserve(whole / step);
      for (int i = 0; i < whole; i += step) {
        add((char) character(bytes, i), next + i);
      }
      next += whole;
    }
    return next < end;
  }

  private int character(byte[] bytes, int at) {
    int value = bytes[at + low] & 0xff;
    return step == 2 && bytes[at + 1 - low] != 0 ? '?' : value;
  }

  private void reserve(int more) {
    if (chars.length < length + more) {
      chars = Arrays.copyOf(chars, length + more);
      offsets = Arrays.copyOf(offsets, length + more);
    }
  }

  /** Adds a character, unless it belongs to an escape sequence: ESC [ … letter. */
  private void add(char character, long offset) {
    if (character == ESCAPE) {
      escaped = 0;
      return;
    }
    if (escaped >= 0) {
      boolean bracket = escaped == 0 && character == '[';
      boolean inside = escaped > 0 && character >= ' ' && character <= '?';
      boolean goesOn = (bracket || inside) && escaped < MAX_ESCAPE;
      boolean last = escaped > 0 && character >= '@' && character <= '~';
      escaped = goesOn ? escaped + 1 : -1;
      if (goesOn || last) {
        return;
      }
    }
    chars[length] = character;
    offsets[length] = offset;
    length++;
  }

  /** The characters; valid until the next {@link #advance}. */
  char[] chars() {
    return chars;
  }

  /** How many there are. */
  int length() {
    return length;
  }

  /** Where in the file a character begins. */
  long offset(int index) {
    return offsets[index];
  }

  /** Where in the file what follows a character begins. */
  long offsetAfter(int index) {
    return offsets[index] + step;
  }
}
