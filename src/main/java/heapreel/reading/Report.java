package heapreel.reading;

import heapreel.fault.Fault;
import java.io.IOException;

/**
 * What is made of every selected snapshot: a table, a text, pictures. {@link SharedReading} opens
 * each snapshot once and hands it to all reports of a run.
 *
 * <p>Snapshots come in ranges of neighbours. Several workers have a {@link Part} each, which sees
 * its range forward in time; parts are joined in the order of their ranges by the thread that runs
 * the reading. What a report makes must not depend on how snapshots are split into ranges.
 */
public interface Report {

  /** What a person sees of the work, such as {@code measuring}. */
  String work();

  /**
   * How many neighbouring snapshots a part may have, at most: so many that what a part holds is
   * bounded.
   */
  int maxRange();

  /** Whether the run was asked for this report, and not only for what others need to know of it. */
  default boolean isWanted() {
    return true;
  }

  /** Whether the snapshot at place {@code index} of the selection is to be shown to it. */
  default boolean wants(int index) {
    return true;
  }

  /**
   * Begins a part; called by any worker.
   *
   * @param first place in the selection of its first snapshot
   */
  Part begin(int first);

  /** What a report makes of neighbouring snapshots. One worker, one part. */
  interface Part extends AutoCloseable {

    /**
     * Takes a snapshot, which is open only during the call.
     *
     * @throws heapreel.fault.FaultException when that can't be done: of a snapshot, {@link #broken}
     *     is called in its place
     */
    void take(SnapshotView snapshot) throws IOException;

    /** Takes a snapshot that can't be decoded as far as this report needs it. */
    void broken(long snapshot, Fault fault);

    /** The snapshot taken last was whole until the end of its reading. */
    default void settle() throws IOException {}

    /** Hands on what it made; the parts before have done so. */
    void join() throws IOException;

    /** Lets go of what was not settled. */
    @Override
    default void close() throws IOException {}
  }
}
