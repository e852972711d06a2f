package heapreel.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How long the body of a record is, and its base64. */
final class RecordBody {

  /** Longest body. */
  static final int MAX_BYTES =
      (StreamRecord.HEAD_BYTES + StreamRecord.MAX_HEADER_BYTES + StreamRecord.SUM_BYTES) / 3 * 3
          + 3;

  /** So many bytes, in whole groups of base64, tell how long all but an end is. */
  static final int HEAD_GROUP = 9;

  /** In place of the length of a body that no record has. */
  static final int IMPOSSIBLE = -1;

  /** In place of the length of a page where none is known. */
  static final int UNKNOWN = -2;

  /** So many tell how long an end is. */
  private static final int END_GROUP = 42;

  private RecordBody() {}

  /**
   * Length of the data with its padding, as far as the first {@code known} bytes say: of an end it
   * may be longer when more are known. Or {@link #IMPOSSIBLE}, or {@link #UNKNOWN}.
   *
   * @param pageBytes length of a page, or 0
   */
  static int dataBytes(byte[] body, int known, int pageBytes) {
    ByteBuffer bytes = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    long number = bytes.getInt(4) & 0xffff_ffffL;
    return switch ((char) body[0]) {
      case 'H' -> padded(number, StreamRecord.MAX_HEADER_BYTES);
      case 'F' -> padded(number, StreamRecord.MAX_TEXT_BYTES);
      case 'P' -> pageBytes > 0 ? pageBytes : UNKNOWN;
      default -> known < END_GROUP ? SnapshotEnd.BYTES : end(bytes);
    };
  }

  private static int end(ByteBuffer bytes) {
    long labelBytes =
        bytes.getInt(StreamRecord.HEAD_BYTES + SnapshotEnd.LABEL_LENGTH) & 0xffff_ffffL;
    int padded = padded(labelBytes, StreamRecord.MAX_TEXT_BYTES);
    return padded == IMPOSSIBLE ? IMPOSSIBLE : SnapshotEnd.BYTES + padded;
  }

  private static int padded(long bytes, int most) {
    return bytes > most ? IMPOSSIBLE : (int) (bytes + 3) / 4 * 4;
  }

  /** The value of a digit in base64; -1 of anything else. */
  static int digit(byte character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return character == '+' ? 62 : character == '/' ? 63 : -1;
  }
}
