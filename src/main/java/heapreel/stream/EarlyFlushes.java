package heapreel.stream;

import heapreel.capture.PackedWriter;

/**
 * Says when snapshots are written although more would fit into their block: each second, so that
 * those who watch the file see them, and a computer that stops at once loses no more. What follows
 * goes on from them, so it costs some two hundred bytes. A file has room for a number of blocks
 * only: where a quarter of that is taken, after some 18 hours, it is each five seconds; where half
 * is, after four days more, each minute; and where a quarter is left, only when a block is full.
 * For one thread only.
 */
final class EarlyFlushes {

  private static final long SECOND = 1_000_000_000;
  private static final double MUCH_ROOM = 0.75;
  private static final double HALF_ROOM = 0.5;
  private static final double LITTLE_ROOM = 0.25;
  private static final long FEWER_SECONDS = 5;
  private static final long FEWEST_SECONDS = 60;

  private boolean begun;
  private long last;

  /**
   * Whether there may be one.
   *
   * @param nanoTime the time, as {@link System#nanoTime}
   * @param writer writes the file
   */
  boolean isDue(long nanoTime, PackedWriter writer) {
    if (!begun) {
      begun = true;
      last = nanoTime;
    }
    double room = writer.room();
    long seconds = room > MUCH_ROOM ? 1 : room > HALF_ROOM ? FEWER_SECONDS : FEWEST_SECONDS;
    return room > LITTLE_ROOM && nanoTime - last >= seconds * SECOND;
  }

  /** Notes that there was one. */
  void note(long nanoTime) {
    last = nanoTime;
  }
}
