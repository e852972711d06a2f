package heapreel.stream;

import heapreel.capture.PackedWriter;

/**
 * Says when snapshots are written although more would fit into their segment. The next segment
 * begins with a whole snapshot then, so that costs as much as such a one is long, deflated. Each
 * second would be best for those who watch the file, and if the power fails; but then most of a
 * long recording would be copies of the same.
 *
 * <p>So all that early flushes cost is at most 256 KiB, {@value #BYTES_PER_SECOND} bytes for each
 * second of the first hour, and an eighth of the file; but one in five minutes is always allowed.
 * There are none where the file has little room for more blocks. For one thread only.
 */
final class EarlyFlushes {

  private static final long SECOND = 1_000_000_000;
  private static final long MAX_NANOS = 300 * SECOND;
  private static final long FREE_BYTES = 1 << 18;
  private static final long BYTES_PER_SECOND = 3072;
  private static final long PAID_SECONDS = 3600;
  private static final int FILE_PART = 8;

  /** Heads of blocks, and their entries in the index. */
  private static final int BLOCK_BYTES = 128;

  private static final double LITTLE_ROOM = 0.5;

  private boolean begun;
  private long began;
  private long last;
  private long cost;

  /**
   * Whether there may be one.
   *
   * @param nanoTime the time, as {@link System#nanoTime}
   * @param writer writes the file
   */
  boolean isDue(long nanoTime, PackedWriter writer) {
    if (!begun) {
      begun = true;
      began = nanoTime;
      last = nanoTime;
    }
    long since = nanoTime - last;
    if (since < SECOND || writer.room() < LITTLE_ROOM) {
      return false;
    }
    long paid = Math.min((nanoTime - began) / SECOND, PAID_SECONDS) * BYTES_PER_SECOND;
    long allowed = FREE_BYTES + paid + writer.sizeBytes() / FILE_PART;
    return since >= MAX_NANOS || cost + writer.segmentBytes() + BLOCK_BYTES <= allowed;
  }

  /** Notes that there was one. */
  void note(long nanoTime, PackedWriter writer) {
    last = nanoTime;
    cost += writer.segmentBytes() + BLOCK_BYTES;
  }
}
