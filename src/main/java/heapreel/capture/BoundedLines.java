package heapreel.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The lines of a file of any length, one after another. Of a line of more than {@value #MAX_BYTES}
 * bytes the rest is passed over, so the memory does not depend on the file. For one thread only.
 */
final class BoundedLines {

  /** Most bytes that a line may have, its end left out. */
  static final int MAX_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] read = new byte[1 << 16];
  private int readFrom;
  private int readEnd;
  private final byte[] line = new byte[MAX_BYTES];
  private int lengthBytes;
  private long number;
  private boolean tooLong;
  private boolean ended = true;

  /** The lines of {@code in}, which the caller closes. */
  BoundedLines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. */
  boolean next() throws IOException {
    if (!fill()) {
      return false;
    }
    number++;
    lengthBytes = 0;
    tooLong = false;
    ended = false;
    do {
      int from = readFrom;
      while (readFrom < readEnd && read[readFrom] != '\n') {
        readFrom++;
      }
      take(from, readFrom - from);
      if (readFrom < readEnd) {
        readFrom++;
        ended = true;
      }
    } while (!ended && fill());
    return true;
  }

  private void take(int from, int count) {
    int room = Math.min(count, MAX_BYTES - lengthBytes);
    System.arraycopy(read, from, line, lengthBytes, room);
    lengthBytes += room;
    tooLong |= room < count;
  }

  private boolean fill() throws IOException {
    if (readFrom == readEnd) {
      readFrom = 0;
      readEnd = Math.max(0, in.read(read));
    }
    return readFrom < readEnd;
  }

  /** The number of the line, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** Whether the line has more bytes than {@link #bytes} gives. */
  boolean isTooLong() {
    return tooLong;
  }

  /** Whether the line ends as lines do, rather than with the file. */
  boolean isEnded() {
    return ended;
  }

  /** The bytes of the line without its end; gone with the next one. */
  ByteBuffer bytes() {
    return ByteBuffer.wrap(line, 0, lengthBytes);
  }
}
