package heapreel.reading;

import heapreel.fault.Fault;
import java.io.IOException;

/**
 * An output made of every selected snapshot: a table, a text, pictures. {@link SharedReading} opens
 * each snapshot once and hands it to all reports of a run.
 *
 * <p>Snapshots come in ranges of neighbours. Several workers have a {@link Part} each, which sees
 * its range forward in time; parts are joined in the order of their ranges by the thread that runs
 * the reading. What a report makes must not depend on how snapshots are split into ranges.
 */
public interface Report {

  /** Name of the work for people, such as {@code measuring}. */
  String work();

  /** How many neighbouring snapshots a part may have, at most: it bounds what a part holds. */
  int maxRange();

  /** How many parts may be in memory at once, at most: one or more. */
  default int maxPartsInMemory() {
    return Integer.MAX_VALUE;
  }

  /** Whether this report itself was requested, not just needed by other reports. */
  default boolean isWanted() {
    return true;
  }

  /** Whether it wants the snapshot at {@code index} of the selection. */
  default boolean wants(int index) {
    return true;
  }

  /**
   * Begins a part; called by any worker.
   *
   * @param first index in the selection of its first snapshot
   */
  Part begin(int first);

  /** A part of a report, made of neighbouring snapshots. One worker, one part. */
  interface Part extends AutoCloseable {

    /**
     * Takes a snapshot, which is open only during the call.
     *
     * @throws heapreel.fault.FaultException when that fails; if the fault is of the snapshot,
     *     {@link #broken} is called in its place
     */
    void take(SnapshotView snapshot) throws IOException;

    /** Takes a snapshot that can't be decoded as far as this report needs it. */
    void broken(long snapshot, Fault fault);

    /** The snapshot taken last was whole until the end of its reading. */
    default void settle() throws IOException {}

    /** Adds its results to the report, after those of the parts before it. */
    void join() throws IOException;

    /** Releases what was not settled. */
    @Override
    default void close() throws IOException {}
  }
}
