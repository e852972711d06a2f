package heapreel.reading;

import heapreel.fault.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Which snapshots of a capture a run looks at: every n-th of some ranges, forward in time. Finding
 * one of them costs the number of ranges.
 *
 * @param ranges the ranges, in ascending order, with gaps between them
 * @param every distance from one to the next, at least 1, counted through all ranges
 */
public record Selection(List<Range> ranges, long every) {

  /**
   * Neighbouring snapshots.
   *
   * @param first index of the first, from 0
   * @param last index of the last
   */
  public record Range(long first, long last) {

    /** Checks the order. */
    public Range {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException(first + "-" + last);
      }
    }

    private long size() {
      return last - first + 1;
    }

    @Override
    public String toString() {
      return first == last ? Long.toString(first) : first + "-" + last;
    }
  }

  /** Takes ranges in any order, also overlapping ones: no snapshot is in a selection twice. */
  public Selection {
    if (ranges.isEmpty() || every < 1) {
      throw new IllegalArgumentException(ranges + " every " + every);
    }
    ranges = joined(ranges);
  }

  /** Selects every n-th of one range. */
  public Selection(long first, long last, long every) {
    this(List.of(new Range(first, last)), every);
  }

  private static List<Range> joined(List<Range> ranges) {
    List<Range> joined = new ArrayList<>();
    for (Range range : ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList()) {
      int end = joined.size() - 1;
      if (end >= 0 && range.first <= joined.get(end).last + 1) {
        Range before = joined.get(end);
        joined.set(end, new Range(before.first, Math.max(before.last, range.last)));
      } else {
        joined.add(range);
      }
    }
    return List.copyOf(joined);
  }

  /**
   * Selects every n-th of some ranges.
   *
   * @throws heapreel.fault.FaultException when they are too many for a run
   */
  public static Selection of(List<Range> ranges, long every) {
    Selection selection = new Selection(ranges, every);
    long size = selection.count();
    if (size > Integer.MAX_VALUE) {
      throw Fault.of("too many snapshots for one run")
          .expected("fewer than " + Integer.MAX_VALUE, Long.toString(size))
          .advice("select fewer with --snapshots or --every")
          .toException();
    }
    return selection;
  }

  private long count() {
    return (ranges.stream().mapToLong(Range::size).sum() - 1) / every + 1;
  }

  /** Number of snapshots selected. */
  public int size() {
    return Math.toIntExact(count());
  }

  /** Index in the capture of the snapshot at {@code index} of the selection. */
  public long snapshot(int index) {
    long place = index * every;
    for (Range range : ranges) {
      if (place < range.size()) {
        return range.first + place;
      }
      place -= range.size();
    }
    throw new IndexOutOfBoundsException(index + " of " + size());
  }

  /** Index of a snapshot of the capture in this selection; empty if it is not selected. */
  public OptionalInt indexOf(long snapshot) {
    int index = countBefore(snapshot);
    return index < size() && snapshot(index) == snapshot
        ? OptionalInt.of(index)
        : OptionalInt.empty();
  }

  /** How many snapshots are selected before index {@code snapshot} of the capture. */
  public int countBefore(long snapshot) {
    long places =
        ranges.stream()
            .filter(range -> range.first < snapshot)
            .mapToLong(range -> Math.min(range.last + 1, snapshot) - range.first)
            .sum();
    return Math.toIntExact((places + every - 1) / every);
  }

  /** The selection from {@code index} of this one on. */
  public Selection from(int index) {
    long first = snapshot(index);
    List<Range> rest =
        ranges.stream()
            .filter(range -> range.last >= first)
            .map(range -> new Range(Math.max(range.first, first), range.last))
            .toList();
    return new Selection(rest, every);
  }

  /** The ranges, as {@code --snapshots} takes them. */
  public String words() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
