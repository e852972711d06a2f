package heapreel.stream;

import java.util.OptionalLong;

/**
 * What the device says of a snapshot.
 *
 * @param number its number in the recording, from 0
 * @param seconds when it began, since the first one that was heard of; over several recordings
 * @param tookMicros how long the device took for it, in microseconds
 * @param pagesSent how many pages were sent for it
 * @param stackPointer where the stack of the caller ended, if that is known
 * @param changedMeanwhile whether the heap changed while it was sent
 * @param beforeError whether it was taken before a {@code MemoryError} was handled
 * @param label what the program calls it; may be empty
 */
public record RecordedSnapshot(
    long number,
    double seconds,
    long tookMicros,
    long pagesSent,
    OptionalLong stackPointer,
    boolean changedMeanwhile,
    boolean beforeError,
    String label) {

  private static final int CHANGED = 1;
  private static final int BEFORE_ERROR = 2;

  static RecordedSnapshot of(SnapshotEnd end, double seconds) {
    return new RecordedSnapshot(
        end.number(),
        seconds,
        end.tookMicros(),
        end.pagesSent(),
        end.stackPointer(),
        (end.flags() & CHANGED) != 0,
        (end.flags() & BEFORE_ERROR) != 0,
        end.label());
  }
}
