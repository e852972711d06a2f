package heapreel.stream;

import java.util.OptionalLong;

/**
 * What a record of kind {@code E} says.
 *
 * @param number of the snapshot
 * @param total the sum of the sums of all its pages
 * @param pagesSent how many pages were sent for it
 * @param clockMillis the device's clock when it began, modulo 2^30
 * @param tookMicros how long it took
 * @param stackPointer of the caller, if it is known
 * @param flags bit 0: the heap changed meanwhile; bit 1: taken before a {@code MemoryError} was
 *     handled
 * @param label what the program calls it; may be empty
 */
record SnapshotEnd(
    long number,
    int total,
    long pagesSent,
    long clockMillis,
    long tookMicros,
    OptionalLong stackPointer,
    int flags,
    String label) {

  /** Length of the data before the label. */
  static final int BYTES = 32;

  /** Where in the data the length of the label is. */
  static final int LABEL_LENGTH = 28;

  /** What a record of that kind says. */
  static SnapshotEnd of(StreamRecord end) {
    long stackPointer = end.data().getLong(16);
    return new SnapshotEnd(
        end.number(),
        end.data().getInt(0),
        end.data().getInt(4) & 0xffff_ffffL,
        end.data().getInt(8) & 0xffff_ffffL,
        end.data().getInt(12) & 0xffff_ffffL,
        stackPointer == 0 ? OptionalLong.empty() : OptionalLong.of(stackPointer),
        end.data().getInt(24),
        end.text(BYTES, end.data().getInt(LABEL_LENGTH)));
  }
}
