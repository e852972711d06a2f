package heapreel.frame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Free memory and its largest run over a whole capture, in at most {@link #MAX_SLOTS} slots of
 * equally many snapshots: of each slot the most that was free, and the shortest largest run.
 *
 * <p>Filled snapshot by snapshot in any order, by one thread; then only read, by any number of
 * threads.
 */
public final class TimelineData {

  /** Most slots; more than a film is pixels wide. */
  public static final int MAX_SLOTS = 4096;

  /** What {@link #mostFreeBytes} and {@link #leastLargestBytes} say when no snapshot is known. */
  public static final long UNKNOWN = -1;

  private final long snapshotCount;
  private final long[] mostFree;
  private final long[] leastLargest;
  private final List<Long> failures = new ArrayList<>();
  private long worstSnapshot = UNKNOWN;
  private long highestFree;

  /** A timeline of {@code snapshotCount} ≥ 1 snapshots, none of which is known yet. */
  public TimelineData(long snapshotCount) {
    if (snapshotCount <= 0) {
      throw new IllegalArgumentException("snapshotCount=" + snapshotCount);
    }
    this.snapshotCount = snapshotCount;
    int slots = (int) Math.min(snapshotCount, MAX_SLOTS);
    this.mostFree = new long[slots];
    this.leastLargest = new long[slots];
    Arrays.fill(mostFree, UNKNOWN);
    Arrays.fill(leastLargest, UNKNOWN);
  }

  /**
   * The timeline that another one was, without its marks.
   *
   * @param mostFreeBytes of each slot, as {@link #mostFreeBytes}
   * @param leastLargestBytes of each slot, as {@link #leastLargestBytes}
   * @param highestFreeBytes as {@link #highestFreeBytes}
   */
  public static TimelineData of(
      long snapshotCount, long[] mostFreeBytes, long[] leastLargestBytes, long highestFreeBytes) {
    TimelineData timeline = new TimelineData(snapshotCount);
    int slots = timeline.slots();
    if (mostFreeBytes.length != slots || leastLargestBytes.length != slots) {
      throw new IllegalArgumentException(
          "slots=" + slots + " of " + mostFreeBytes.length + " and " + leastLargestBytes.length);
    }
    System.arraycopy(mostFreeBytes, 0, timeline.mostFree, 0, slots);
    System.arraycopy(leastLargestBytes, 0, timeline.leastLargest, 0, slots);
    timeline.highestFree = highestFreeBytes;
    return timeline;
  }

  /** Adds what is known of a snapshot; broken ones are left out. */
  public void add(long snapshot, long freeBytes, long largestFreeBytes) {
    add(snapshot, freeBytes);
    int slot = slot(snapshot);
    if (leastLargest[slot] == UNKNOWN || largestFreeBytes < leastLargest[slot]) {
      leastLargest[slot] = largestFreeBytes;
    }
  }

  /** Adds what is known of a snapshot whose largest free run is not known. */
  public void add(long snapshot, long freeBytes) {
    int slot = slot(snapshot);
    mostFree[slot] = Math.max(mostFree[slot], freeBytes);
    highestFree = Math.max(highestFree, freeBytes);
  }

  private int slot(long snapshot) {
    return (int) (snapshot * slots() / snapshotCount);
  }

  /** Makes the scale that of another timeline, if more was free there. */
  public void scaleLike(TimelineData other) {
    highestFree = Math.max(highestFree, other.highestFree);
  }

  /** Says which snapshot is the worst moment, unless that is one in which an allocation failed. */
  public void worst(long snapshot) {
    worstSnapshot = snapshot;
  }

  /** Adds a snapshot in which an allocation failed. */
  public void addFailure(long snapshot) {
    failures.add(snapshot);
  }

  /** Number of snapshots. */
  public long snapshotCount() {
    return snapshotCount;
  }

  /** Number of slots. */
  public int slots() {
    return mostFree.length;
  }

  /** The most that was free in a slot's snapshots, or {@link #UNKNOWN}. */
  public long mostFreeBytes(int slot) {
    return mostFree[slot];
  }

  /** The shortest largest free run in a slot's snapshots, or {@link #UNKNOWN}. */
  public long leastLargestBytes(int slot) {
    return leastLargest[slot];
  }

  /** The worst moment, or {@link #UNKNOWN} where none is marked as such. */
  public long worstSnapshot() {
    return worstSnapshot;
  }

  /** The snapshots in which an allocation failed. */
  public List<Long> failures() {
    return List.copyOf(failures);
  }

  /** What there is to be marked. */
  public TimelineMarks marks() {
    return new TimelineMarks(worstSnapshot != UNKNOWN, !failures.isEmpty());
  }

  /** The most that was free at any time, here or in a timeline on the same scale. */
  public long highestFreeBytes() {
    return highestFree;
  }
}
