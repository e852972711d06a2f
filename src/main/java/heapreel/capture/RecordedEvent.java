package heapreel.capture;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recorder knows of a snapshot, for a line of the event log.
 *
 * @param snapshot number of the snapshot in its file
 * @param seconds when it was taken, since the recording began
 * @param event what had happened
 * @param stackPointer where the stack ended
 * @param tookMicros how long the device took for it, in microseconds
 */
public record RecordedEvent(
    long snapshot,
    double seconds,
    Optional<String> event,
    OptionalLong stackPointer,
    OptionalLong tookMicros) {

  /** The field of {@link #tookMicros}. */
  static final String TOOK = "took_us";
}
