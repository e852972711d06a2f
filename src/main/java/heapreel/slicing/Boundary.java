package heapreel.slicing;

import heapreel.capture.CaptureFile;
import java.io.IOException;

/**
 * Determines on which side of the end of a snapshot bytes are missing or extra: RAM next to it
 * hardly changes from one snapshot to the next, so it is where it should be or displaced by that
 * many bytes.
 *
 * <p>Compares byte by byte from the boundary on. Bytes that would be the same either way don't
 * count, nor do those that have changed; if too few are left, the verdict is unknown.
 */
final class Boundary {

  /** What the bytes next to a boundary show. */
  enum Verdict {
    /** They are where they should be. */
    IN_PLACE,
    /** They are displaced. */
    DISPLACED,
    /** Too few of them count. */
    UNKNOWN
  }

  private static final int PART_BYTES = 4096;
  private static final int MAX_PARTS = 16;

  /** Bytes that are compared: the nearest that count, as damage may be close by. */
  private static final int CERTAIN_VOTES = 24;

  private static final int MIN_VOTES = 8;

  private final CaptureFile file;

  Boundary(CaptureFile file) {
    this.file = file;
  }

  /**
   * Whether the first bytes of the snapshot that begins at {@code start} are in place.
   *
   * @param reference where another snapshot begins for certain
   * @param missingBytes how many bytes are missing in one of the two at {@code start}; less than 0
   *     for extra bytes
   */
  Verdict head(long start, long reference, long missingBytes) throws IOException {
    return compare(start, reference, -missingBytes, true);
  }

  /** Whether the last bytes of the snapshot that ends at {@code end} are in place. */
  Verdict tail(long end, long reference, long missingBytes) throws IOException {
    return compare(end, reference, missingBytes, false);
  }

  private Verdict compare(long at, long reference, long displaced, boolean forward)
      throws IOException {
    int inPlace = 0;
    int elsewhere = 0;
    for (int part = 0; part < MAX_PARTS && inPlace + elsewhere < CERTAIN_VOTES; part++) {
      long shift = forward ? (long) part * PART_BYTES : -(part + 1L) * PART_BYTES;
      byte[] found = part(at + shift);
      byte[] expected = part(reference + shift);
      byte[] other = part(reference + shift + displaced);
      int length = Math.min(found.length, Math.min(expected.length, other.length));
      if (length == 0) {
        break;
      }
      for (int i = 0; i < length && inPlace + elsewhere < CERTAIN_VOTES; i++) {
        int index = forward ? i : length - 1 - i;
        if (expected[index] != other[index]) {
          inPlace += found[index] == expected[index] ? 1 : 0;
          elsewhere += found[index] == other[index] ? 1 : 0;
        }
      }
    }
    if (inPlace >= MIN_VOTES && inPlace >= 3 * elsewhere) {
      return Verdict.IN_PLACE;
    }
    return elsewhere >= MIN_VOTES && elsewhere >= 3 * inPlace ? Verdict.DISPLACED : Verdict.UNKNOWN;
  }

  private byte[] part(long at) throws IOException {
    return at < 0 || at >= file.sizeBytes() ? new byte[0] : file.bytes(at, PART_BYTES);
  }
}
