package heapreel.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A segment of a packed capture while it is written: a snapshot, and the pages that change from
 * each to the next. It is full when it has so many snapshots, or when its changes are as long as a
 * snapshot: then another whole one makes going to any of them faster. It can be taken in parts, of
 * which each goes on from the one before.
 */
final class PackedSegment implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final PackedHeader header;
  private final int section;
  private final byte[] last;
  private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
  private final Deflater deflater = new Deflater();
  private DeflaterOutputStream deflated = deflated();
  private int count;
  private int plainBytes;
  private int takenCount;
  private int takenBytes;

  PackedSegment(PackedHeader header, int section) {
    this.header = header;
    this.section = section;
    this.last = new byte[(int) header.regions().strideBytes()];
  }

  private DeflaterOutputStream deflated() {
    return new DeflaterOutputStream(stored, deflater, BUFFER_BYTES);
  }

  /** The section that it belongs to. */
  int section() {
    return section;
  }

  /** How many snapshots it has. */
  int count() {
    return count;
  }

  /** How many of its snapshots aren't taken yet. */
  int untaken() {
    return count - takenCount;
  }

  /** Length of what isn't taken yet, before it is deflated. */
  int untakenBytes() {
    return plainBytes - takenBytes;
  }

  /** Whether a part of it was taken: what follows goes on from that. */
  boolean isContinued() {
    return takenCount > 0;
  }

  /** Whether it is better to begin another. */
  boolean isFull(int mostSnapshots) {
    return count > 0 && (count >= mostSnapshots || plainBytes >= 2 * last.length);
  }

  /** Takes the next snapshot. */
  void add(byte[] snapshot) throws IOException {
    if (snapshot.length != last.length) {
      throw new IllegalArgumentException(
          "expected " + last.length + " bytes, got " + snapshot.length);
    }
    if (count == 0) {
      put(snapshot, snapshot.length);
    } else {
      putChanges(snapshot);
    }
    System.arraycopy(snapshot, 0, last, 0, last.length);
    count++;
  }

  private void putChanges(byte[] snapshot) throws IOException {
    int length = header.pageBytes();
    ByteBuffer numbers =
        ByteBuffer.allocate(Integer.BYTES * (header.pageCount() + 1))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position(Integer.BYTES);
    int changed = 0;
    int from = Arrays.mismatch(last, snapshot);
    while (from >= 0) {
      int page = from / length;
      numbers.putInt(page);
      changed++;
      int end = Math.min((page + 1) * length, last.length);
      int next = Arrays.mismatch(last, end, last.length, snapshot, end, last.length);
      from = next < 0 ? -1 : end + next;
    }
    numbers.putInt(0, changed);
    put(numbers.array(), numbers.position());
    for (int i = 1; i <= changed; i++) {
      int offset = numbers.getInt(Integer.BYTES * i) * length;
      int bytes = Math.min(length, last.length - offset);
      deflated.write(snapshot, offset, bytes);
      plainBytes += bytes;
    }
  }

  private void put(byte[] bytes, int length) throws IOException {
    deflated.write(bytes, 0, length);
    plainBytes += length;
  }

  /** Gives what isn't taken yet as it is stored. */
  byte[] take() throws IOException {
    deflated.finish();
    byte[] bytes = stored.toByteArray();
    stored.reset();
    deflater.reset();
    deflated = deflated();
    takenCount = count;
    takenBytes = plainBytes;
    return bytes;
  }

  /** Begins another one, when all was taken: its first snapshot is whole. */
  void restart() {
    count = 0;
    plainBytes = 0;
    takenCount = 0;
    takenBytes = 0;
  }

  /** Releases the deflater. */
  @Override
  public void close() {
    deflater.end();
  }
}
