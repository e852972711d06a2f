package heapreel.slicing;

import heapreel.capture.CaptureFile;
import java.io.IOException;

/**
 * Whether the last bytes of a file are the beginning of a snapshot that was not recorded to its
 * end, rather than bytes that are extra in the one before: RAM begins with data that hardly changes
 * from one snapshot to the next.
 */
final class Beginning {

  private static final int MAX_BYTES = 4096;

  /** Bytes that have to be the same, other than 0. */
  private static final int MIN_SAME = 16;

  /** Bytes that do, however many more there are: what is farther away may have changed. */
  private static final int ENOUGH_SAME = 32;

  /** Bytes that are the same for each other one, at least. */
  private static final int SAME_FOR_EACH = 9;

  private final CaptureFile file;

  Beginning(CaptureFile file) {
    this.file = file;
  }

  /** Whether up to {@code lengthBytes} bytes from one offset on are like those from another on. */
  boolean isAlike(long at, long lengthBytes, long reference) throws IOException {
    int length = (int) Math.min(MAX_BYTES, lengthBytes);
    return isAlike(file.bytes(at, length), file.bytes(reference, length), true);
  }

  /** Whether the bytes before one offset are like those before another. */
  boolean isAlikeBefore(long at, long reference) throws IOException {
    int length = (int) Math.min(MAX_BYTES, Math.min(at, reference));
    return isAlike(file.bytes(at - length, length), file.bytes(reference - length, length), false);
  }

  /** Looks at the bytes from one side on, until enough other than 0 are the same. */
  private static boolean isAlike(byte[] found, byte[] expected, boolean forward) {
    int same = 0;
    int unlike = 0;
    int length = Math.min(found.length, expected.length);
    for (int i = 0; i < length && same < ENOUGH_SAME; i++) {
      int index = forward ? i : length - 1 - i;
      if (found[index] != expected[index]) {
        unlike++;
      } else if (found[index] != 0) {
        same++;
      }
    }
    return same >= MIN_SAME && same >= SAME_FOR_EACH * unlike;
  }
}
