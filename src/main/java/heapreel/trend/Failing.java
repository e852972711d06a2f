package heapreel.trend;

import java.util.Arrays;

/**
 * The snapshots in which an allocation does not fit, and how long each lasted. Immutable: callers
 * don't change the arrays that they give.
 */
public final class Failing {

  private final long[] snapshots;

  /** Seconds of all before each. */
  private final double[] secondsBefore;

  /**
   * Takes them.
   *
   * @param snapshots their indices, ascending
   * @param seconds how long each lasted, until the next one; NaN where that is not known
   */
  public Failing(long[] snapshots, double[] seconds) {
    this.snapshots = snapshots.clone();
    this.secondsBefore = new double[snapshots.length + 1];
    for (int i = 0; i < snapshots.length; i++) {
      secondsBefore[i + 1] = secondsBefore[i] + seconds[i];
    }
  }

  /** How many there are. */
  public int count() {
    return snapshots.length;
  }

  /** The one at an index from 0. */
  public long snapshot(int index) {
    return snapshots[index];
  }

  /** How many there are from one snapshot to before another. */
  int count(long from, long before) {
    return indexOf(before) - indexOf(from);
  }

  /** How long these lasted; NaN where that is not known. */
  double seconds(long from, long before) {
    return secondsBefore[indexOf(before)] - secondsBefore[indexOf(from)];
  }

  /** Index of the first from {@code snapshot} on. */
  private int indexOf(long snapshot) {
    int index = Arrays.binarySearch(snapshots, snapshot);
    return index >= 0 ? index : -index - 1;
  }
}
