package heapreel.pipeline;

import heapreel.fault.Fault;

/**
 * Which snapshots of a capture a run looks at: every so many of a range.
 *
 * @param first number of the first, from 0
 * @param last number of the last that may be looked at
 * @param every distance from one to the next, at least 1
 */
public record Selection(long first, long last, long every) {

  /** Checks the order. */
  public Selection {
    if (first < 0 || last < first || every < 1) {
      throw new IllegalArgumentException(first + "-" + last + " every " + every);
    }
  }

  /**
   * The selection {@code from} to {@code to} of a capture of {@code count} snapshots; negative
   * numbers count from its end, -1 is the last.
   *
   * @throws heapreel.fault.FaultException when there are no such snapshots
   */
  public static Selection of(long from, long to, long every, long count) {
    long first = from < 0 ? count + from : from;
    long last = to < 0 ? count + to : to;
    if (first < 0 || last < first || last >= count) {
      String wanted = from == to ? Long.toString(from) : from + "-" + to;
      throw Fault.of("--snapshots " + wanted + ": the capture has 0 to " + (count - 1))
          .toException();
    }
    if ((last - first) / every >= Integer.MAX_VALUE) {
      throw Fault.of("too many snapshots for one run")
          .expected("fewer than " + Integer.MAX_VALUE, Long.toString((last - first) / every + 1))
          .advice("choose some with --snapshots or --every")
          .toException();
    }
    return new Selection(first, last, every);
  }

  /** Number of snapshots selected. */
  public int size() {
    return Math.toIntExact((last - first) / every + 1);
  }

  /** Number in the capture of the snapshot selected as number {@code index}, from 0. */
  public long snapshot(int index) {
    return first + index * every;
  }
}
