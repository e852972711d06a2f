package heapreel.gate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The numbers of some columns over the snapshots of a capture, where they are known. Four decimals,
 * eight bytes each. Filled forward in time by one thread.
 */
public final class NumberSeries {

  private static final int DECIMALS = 4;
  private static final int FIRST_CAPACITY = 1024;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final List<String> columns;
  private final long[][] values;
  private long[] snapshots = new long[FIRST_CAPACITY];
  private int size;

  /** No numbers yet, of these columns. */
  public NumberSeries(List<String> columns) {
    this.columns = columns.stream().distinct().toList();
    this.values = new long[this.columns.size()][FIRST_CAPACITY];
  }

  /**
   * Adds a snapshot.
   *
   * @param row its number of a column, with at most four decimals; none where it is not known
   */
  public void add(long snapshot, Function<String, Optional<BigDecimal>> row) {
    if (size == snapshots.length) {
      snapshots = Arrays.copyOf(snapshots, 2 * size);
      Arrays.setAll(values, column -> Arrays.copyOf(values[column], 2 * size));
    }
    snapshots[size] = snapshot;
    for (int column = 0; column < values.length; column++) {
      values[column][size] =
          row.apply(columns.get(column))
              .map(number -> number.setScale(DECIMALS).unscaledValue().longValueExact())
              .orElse(UNKNOWN);
    }
    size++;
  }

  /** How many snapshots there are. */
  public int size() {
    return size;
  }

  /** Index in the capture of the snapshot at {@code index} of these. */
  public long snapshot(int index) {
    return snapshots[index];
  }

  /** Where a column's number is known, forward in time. */
  IntStream known(String column) {
    long[] all = values[columns.indexOf(column)];
    return IntStream.range(0, size).filter(index -> all[index] != UNKNOWN);
  }

  /** Whether a column's number is known of any snapshot. */
  public boolean isKnown(String column) {
    return columns.contains(column) && known(column).findAny().isPresent();
  }

  /** A number that is known. */
  BigDecimal value(String column, int index) {
    return BigDecimal.valueOf(values[columns.indexOf(column)][index], DECIMALS);
  }

  /** A number with its snapshot. */
  Measured measured(String column, int index) {
    return new Measured(snapshots[index], value(column, index));
  }
}
