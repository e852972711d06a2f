package heapreel.live;

import java.util.Arrays;

/**
 * Free memory and its largest run over the snapshots so far, in at most {@link #MAX_SLOTS} slots of
 * equally many snapshots each: a slot keeps the most free memory and the shortest largest run.
 *
 * <p>When all slots are full, each is made to hold twice as many snapshots. Not thread-safe.
 */
public final class LiveCurve {

  /** Maximum number of slots; more than the columns of a screen. */
  public static final int MAX_SLOTS = 1024;

  private final long[] free = new long[MAX_SLOTS];
  private final long[] largest = new long[MAX_SLOTS];
  private int slots;
  private int inLast;
  private int snapshotsOfSlot = 1;

  /** Adds the next snapshot. */
  void add(long freeBytes, long largestFreeBytes) {
    if (slots > 0 && inLast < snapshotsOfSlot) {
      free[slots - 1] = Math.max(free[slots - 1], freeBytes);
      largest[slots - 1] = Math.min(largest[slots - 1], largestFreeBytes);
      inLast++;
      return;
    }
    if (slots == MAX_SLOTS) {
      halve();
    }
    free[slots] = freeBytes;
    largest[slots] = largestFreeBytes;
    slots++;
    inLast = 1;
  }

  private void halve() {
    slots = MAX_SLOTS / 2;
    for (int slot = 0; slot < slots; slot++) {
      free[slot] = Math.max(free[2 * slot], free[2 * slot + 1]);
      largest[slot] = Math.min(largest[2 * slot], largest[2 * slot + 1]);
    }
    snapshotsOfSlot *= 2;
  }

  /** Number of slots in use; all but the last hold equally many snapshots. */
  public int slots() {
    return slots;
  }

  /** The most free memory, in one column per slot, but no more than {@code atMost} columns. */
  public long[] mostFreeBytes(int atMost) {
    return columns(free, atMost, true);
  }

  /** The shortest largest run, in the same columns. */
  public long[] leastLargestBytes(int atMost) {
    return columns(largest, atMost, false);
  }

  private long[] columns(long[] values, int atMost, boolean most) {
    if (slots <= atMost) {
      return Arrays.copyOf(values, slots);
    }
    long[] columns = new long[atMost];
    Arrays.fill(columns, -1);
    for (int slot = 0; slot < slots; slot++) {
      int column = (int) ((long) slot * atMost / slots);
      boolean first = columns[column] < 0;
      boolean better = most ? values[slot] > columns[column] : values[slot] < columns[column];
      if (first || better) {
        columns[column] = values[slot];
      }
    }
    return columns;
  }
}
