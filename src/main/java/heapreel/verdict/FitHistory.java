package heapreel.verdict;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The largest allocation that each snapshot has room for, so that it can be asked afterwards when
 * one of a length did not fit. Filled forward in time by one thread; sixteen bytes a snapshot.
 */
public final class FitHistory {

  private static final int FIRST_CAPACITY = 1024;

  private long[] snapshots = new long[FIRST_CAPACITY];
  private long[] largest = new long[FIRST_CAPACITY];
  private int count;

  /**
   * When an allocation did not fit.
   *
   * @param snapshots how many snapshots are known
   * @param failing in how many of them it would have failed
   * @param first the first of these
   * @param since since when it has failed without interruption, up to the last snapshot; none if it
   *     would fit there
   */
  public record Misfits(int snapshots, int failing, OptionalLong first, OptionalLong since) {}

  /** Adds the next snapshot, with the bytes of the largest allocation that it has room for. */
  public void add(long snapshot, long largestBytes) {
    if (count == snapshots.length) {
      snapshots = Arrays.copyOf(snapshots, 2 * count);
      largest = Arrays.copyOf(largest, 2 * count);
    }
    snapshots[count] = snapshot;
    largest[count++] = largestBytes;
  }

  /** The snapshots in which an allocation of {@code needBytes} did not fit, in order. */
  public long[] failing(long needBytes) {
    return IntStream.range(0, count)
        .filter(i -> largest[i] < needBytes)
        .mapToLong(i -> snapshots[i])
        .toArray();
  }

  /** How many snapshots are known. */
  public int count() {
    return count;
  }

  /** Index of a snapshot, by its place in this history, from 0. */
  public long snapshot(int place) {
    return snapshots[Objects.checkIndex(place, count)];
  }

  /** Bytes of the largest allocation that it has room for. */
  public long largestBytes(int place) {
    return largest[Objects.checkIndex(place, count)];
  }

  /** When an allocation of {@code needBytes} did not fit. */
  public Misfits misfits(long needBytes) {
    int failing = 0;
    OptionalLong first = OptionalLong.empty();
    OptionalLong since = OptionalLong.empty();
    for (int i = 0; i < count; i++) {
      if (largest[i] >= needBytes) {
        since = OptionalLong.empty();
        continue;
      }
      failing++;
      first = first.isPresent() ? first : OptionalLong.of(snapshots[i]);
      since = since.isPresent() ? since : OptionalLong.of(snapshots[i]);
    }
    return new Misfits(count, failing, first, since);
  }
}
