package heapreel.history;

/**
 * How much is allocated as time goes on: in stretches of so many snapshots, which are joined two by
 * two as there are more of them. Takes the same room for any number of snapshots.
 */
public final class AllocationRate {

  /** Most stretches that are kept apart; half as many are always there. */
  private static final int MAX_STRETCHES = 64;

  private final long[] bytes = new long[MAX_STRETCHES];
  private long first;
  private long length = 1;
  private long last = -1;

  /**
   * What was allocated in neighbouring snapshots.
   *
   * @param first the first of them
   * @param last the last of them
   * @param bytes how much that was
   */
  public record Stretch(long first, long last, long bytes) {

    /** Bytes a snapshot, on average. */
    public long bytesPerSnapshot() {
      return bytes / (last - first + 1);
    }
  }

  /** The first snapshot, of which nothing is known that came before. */
  void begin(long snapshot) {
    first = snapshot + 1;
    last = snapshot;
  }

  /** A later snapshot, and what is new in it. */
  void add(long snapshot, long moreBytes) {
    last = snapshot;
    while ((snapshot - first) / length >= MAX_STRETCHES) {
      for (int i = 0; i < MAX_STRETCHES / 2; i++) {
        bytes[i] = bytes[2 * i] + bytes[2 * i + 1];
      }
      for (int i = MAX_STRETCHES / 2; i < MAX_STRETCHES; i++) {
        bytes[i] = 0;
      }
      length *= 2;
    }
    bytes[(int) ((snapshot - first) / length)] += moreBytes;
  }

  /** All snapshots after the first one together. */
  public Stretch all() {
    long sum = 0;
    for (long one : bytes) {
      sum += one;
    }
    return new Stretch(first, Math.max(first, last), sum);
  }

  /** The first of the stretches in which most was allocated a snapshot. */
  public Stretch busiest() {
    Stretch busiest = stretch(0);
    for (int i = 1; first + i * length <= last; i++) {
      Stretch other = stretch(i);
      if (other.bytesPerSnapshot() > busiest.bytesPerSnapshot()) {
        busiest = other;
      }
    }
    return busiest;
  }

  private Stretch stretch(int number) {
    long from = first + number * length;
    return new Stretch(from, Math.max(from, Math.min(last, from + length - 1)), bytes[number]);
  }
}
