package heapreel.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The head of a block of a packed capture; {@link PackedCapture} has the format.
 *
 * @param kind what the block holds
 * @param first index of its first snapshot
 * @param count number of its snapshots
 * @param section number of the section that they belong to, from 0
 * @param storedBytes length of what follows the head
 * @param plainBytes length of that when it is inflated
 * @param crc CRC-32 of what follows the head, as it is stored
 */
record PackedBlock(
    Kind kind, long first, int count, int section, int storedBytes, int plainBytes, long crc) {

  /** Length of a head. */
  static final int HEAD_BYTES = 40;

  /** Most snapshots of a segment, with all that goes on from it. */
  static final int MAX_COUNT = 1024;

  /** Most sections of a file. */
  static final int MAX_SECTIONS = 4096;

  /** Most bytes behind a head. */
  static final int MAX_STORED_BYTES = 1 << 28;

  /** Highest index of a snapshot. */
  static final long MAX_SNAPSHOT = 1L << 40;

  /** What every head begins with; the last but two is the version of the format. */
  private static final byte[] MARK = {(byte) 0x8f, 'H', 'R', 'Z', '1', '\r', '\n'};

  private static final int VERSION_OFFSET = 4;
  private static final int KIND_OFFSET = 7;
  private static final int MIN_LIKE = 4;
  private static final int CHECKED_BYTES = HEAD_BYTES - 4;

  /** What a block holds. */
  enum Kind {
    /** The regions of a section, and what is known of it. */
    HEADER('H'),
    /** Snapshots, of which the first is whole. */
    SEGMENT('S'),
    /** Snapshots that go on from the last one of the segment, or the continuation, before. */
    CONTINUATION('C'),
    /** Why snapshots are lost. */
    LOST('L'),
    /** Lines of the event log. */
    EVENTS('E'),
    /** Where the blocks are. */
    INDEX('I');

    private static final List<Kind> ALL = List.of(values());

    private final byte letter;

    Kind(char letter) {
      this.letter = (byte) letter;
    }

    /** The letter that stands for it in a file. */
    byte letter() {
      return letter;
    }

    private static Optional<Kind> of(byte letter) {
      for (Kind kind : ALL) {
        if (kind.letter == letter) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /** Whether a file that begins with these bytes is a packed capture, be its first head damaged. */
  static boolean isLikeMark(byte[] bytes) {
    int like = 0;
    for (int i = 0; i < MARK.length && i < bytes.length; i++) {
      like += bytes[i] == MARK[i] ? 1 : 0;
    }
    return like >= MIN_LIKE;
  }

  /** The version in a head that is whole but of another one, and not damaged there. */
  static Optional<Character> otherVersion(byte[] bytes) {
    if (bytes.length < HEAD_BYTES || bytes[VERSION_OFFSET] == MARK[VERSION_OFFSET]) {
      return Optional.empty();
    }
    byte[] same = Arrays.copyOf(bytes, MARK.length);
    same[VERSION_OFFSET] = MARK[VERSION_OFFSET];
    return Arrays.equals(same, MARK) && isChecked(bytes, 0)
        ? Optional.of((char) (bytes[VERSION_OFFSET] & 0xff))
        : Optional.empty();
  }

  /** Index in {@code bytes} of the first mark from {@code from} on, or -1. */
  static int findMark(byte[] bytes, int from) {
    for (int at = from; at <= bytes.length - MARK.length; at++) {
      if (bytes[at] == MARK[0]
          && Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
        return at;
      }
    }
    return -1;
  }

  /** The head at {@code at}; empty if there is none, or one that is damaged. */
  static Optional<PackedBlock> read(byte[] bytes, int at) {
    if (bytes.length - at < HEAD_BYTES
        || !Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
      return Optional.empty();
    }
    Optional<Kind> kind = Kind.of(bytes[at + KIND_OFFSET]);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    PackedBlock block =
        new PackedBlock(
            kind.get(),
            head.getLong(at + 8),
            head.getInt(at + 16),
            head.getInt(at + 20),
            head.getInt(at + 24),
            head.getInt(at + 28),
            head.getInt(at + 32) & 0xffff_ffffL);
    return block.isPossible() && isChecked(bytes, at) ? Optional.of(block) : Optional.empty();
  }

  /** Whether the checksum of the head at {@code at} is right. */
  private static boolean isChecked(byte[] bytes, int at) {
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return crc(bytes, at, CHECKED_BYTES) == (head.getInt(at + CHECKED_BYTES) & 0xffff_ffffL);
  }

  private boolean isPossible() {
    boolean stored = kind == Kind.SEGMENT || kind == Kind.CONTINUATION;
    boolean snapshots = stored || kind == Kind.LOST;
    return first >= 0
        && first <= MAX_SNAPSHOT
        && (snapshots ? count >= 1 : count >= 0)
        && (!stored || count <= MAX_COUNT)
        && section >= 0
        && section < MAX_SECTIONS
        && storedBytes >= 0
        && storedBytes <= MAX_STORED_BYTES
        && plainBytes >= 0;
  }

  /** Index of the snapshot after its last one. */
  long end() {
    return first + count;
  }

  /** The head as it is written. */
  byte[] bytes() {
    byte[] bytes = Arrays.copyOf(MARK, HEAD_BYTES);
    ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    head.put(KIND_OFFSET, kind.letter)
        .putLong(8, first)
        .putInt(16, count)
        .putInt(20, section)
        .putInt(24, storedBytes)
        .putInt(28, plainBytes)
        .putInt(32, (int) crc)
        .putInt(CHECKED_BYTES, (int) crc(bytes, 0, CHECKED_BYTES));
    return bytes;
  }

  /** The CRC-32 of these bytes. */
  static long crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return crc.getValue();
  }
}
