package heapreel.frame;

import java.util.Arrays;
import java.util.List;

/**
 * A timeline as columns two pixels wide. Immutable; thread-safe.
 *
 * <p>Heights are even numbers of pixels above the plot's lower edge.
 */
public final class TimelinePlot {

  /** Width of a column, and of the line. */
  public static final int COLUMN_PX = 2;

  /** The height where nothing is known. */
  public static final int UNKNOWN = -1;

  private static final long KIB = 1024;

  private final Box box;
  private final long snapshotCount;
  private final long topBytes;
  private final int[] freeHeights;
  private final int[] largestHeights;
  private final int tickColumn;
  private final List<Integer> failureColumns;
  private final boolean[] failures;

  private TimelinePlot(TimelineData data, Box box) {
    this.box = box;
    this.snapshotCount = data.snapshotCount();
    this.topBytes = Math.max(1, (data.highestFreeBytes() + KIB - 1) / KIB) * KIB;
    int columns = box.width() / COLUMN_PX;
    this.freeHeights = new int[columns];
    this.largestHeights = new int[columns];
    Arrays.fill(freeHeights, UNKNOWN);
    Arrays.fill(largestHeights, UNKNOWN);
    for (int column = 0; column < columns; column++) {
      plot(data, column);
    }
    this.tickColumn = data.worstSnapshot() < 0 ? UNKNOWN : column(data.worstSnapshot());
    this.failureColumns = data.failures().stream().map(this::column).distinct().toList();
    this.failures = new boolean[columns];
    failureColumns.forEach(column -> failures[column] = true);
  }

  static TimelinePlot of(TimelineData data, Box box) {
    return new TimelinePlot(data, box);
  }

  private void plot(TimelineData data, int column) {
    long slots = data.slots();
    int from = (int) (column * slots / columns());
    int end = Math.max(from + 1, (int) ((column + 1) * slots / columns()));
    for (int slot = from; slot < end; slot++) {
      if (data.mostFreeBytes(slot) != TimelineData.UNKNOWN) {
        int free = height(data.mostFreeBytes(slot));
        freeHeights[column] = Math.max(freeHeights[column], free);
      }
      if (data.leastLargestBytes(slot) != TimelineData.UNKNOWN) {
        int largest = height(data.leastLargestBytes(slot));
        boolean first = largestHeights[column] == UNKNOWN;
        largestHeights[column] = first ? largest : Math.min(largestHeights[column], largest);
      }
    }
  }

  private int height(long bytes) {
    int steps = box.height() / 2 - 1;
    return 2 + 2 * (int) ((2 * bytes * steps + topBytes) / (2 * topBytes));
  }

  /** The pixels of the plot. */
  public Box box() {
    return box;
  }

  /** Number of columns. */
  public int columns() {
    return freeHeights.length;
  }

  /** What the upper edge stands for: whole KiB. */
  public long topBytes() {
    return topBytes;
  }

  /** Upper edge of the free area in a column, or {@link #UNKNOWN}. */
  public int freeHeight(int column) {
    return freeHeights[column];
  }

  /** Upper edge of the line of the largest free run in a column, or {@link #UNKNOWN}. */
  public int largestHeight(int column) {
    return largestHeights[column];
  }

  /** The columns in which an allocation failed. */
  public List<Integer> failureColumns() {
    return failureColumns;
  }

  /** Whether an allocation failed in a snapshot of a column. */
  public boolean isFailure(int column) {
    return failures[column];
  }

  /** The column of the worst moment, or {@link #UNKNOWN}. */
  public int tickColumn() {
    return tickColumn;
  }

  /** The column of a snapshot: the first that shows it, or the one that shows it with others. */
  public int column(long snapshot) {
    long columns = columns();
    return columns >= snapshotCount
        ? (int) ((snapshot * columns + snapshotCount - 1) / snapshotCount)
        : (int) (snapshot * columns / snapshotCount);
  }

  /** The last column of the snapshot that the playhead stands at: what it has passed. */
  public int passedColumn(int playheadColumn) {
    long columns = columns();
    if (columns < snapshotCount) {
      return playheadColumn;
    }
    long snapshot = playheadColumn * snapshotCount / columns;
    return Math.min(column(snapshot + 1), (int) columns) - 1;
  }
}
