package heapreel.fleet;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the table of captures says of one that could be read; null where nothing is known.
 *
 * @param lengthBytes length of its file
 * @param snapshots how many snapshots it has
 * @param brokenSnapshots how many of them could not be decoded
 * @param blockBytes size of a block
 * @param firmwareVersion what the firmware says of itself
 * @param releases the releases that the firmware can be of, as {@code inspect} has them
 * @param worstSnapshot the worst moment
 * @param failedAllocations how many allocations failed
 * @param firstFailedSnapshot the first snapshot in which one had failed
 * @param firstFailedSeconds its time by the event log
 */
record CaptureFacts(
    long lengthBytes,
    long snapshots,
    long brokenSnapshots,
    long blockBytes,
    @Nullable String firmwareVersion,
    List<String> releases,
    long worstSnapshot,
    long failedAllocations,
    @Nullable Long firstFailedSnapshot,
    @Nullable Double firstFailedSeconds)
    implements Serializable {

  /** Takes a copy of the list. */
  CaptureFacts {
    releases = List.copyOf(releases);
  }
}
