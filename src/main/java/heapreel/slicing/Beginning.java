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

  /** Bytes that are the same for each other one, at least. */
  private static final int SAME_FOR_EACH = 9;

  private final CaptureFile file;

  Beginning(CaptureFile file) {
    this.file = file;
  }

  /** Whether {@code lengthBytes} bytes at one offset are like those at which a snapshot begins. */
  boolean isAlike(long at, long lengthBytes, long snapshot) throws IOException {
    int length = (int) Math.min(MAX_BYTES, lengthBytes);
    byte[] found = file.bytes(at, length);
    byte[] expected = file.bytes(snapshot, length);
    int same = 0;
    int unlike = 0;
    for (int i = 0; i < Math.min(found.length, expected.length); i++) {
      if (found[i] != expected[i]) {
        unlike++;
      } else if (found[i] != 0) {
        same++;
      }
    }
    return same >= MIN_SAME && same >= SAME_FOR_EACH * unlike;
  }
}
