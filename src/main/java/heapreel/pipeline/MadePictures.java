package heapreel.pipeline;

import heapreel.fault.Fault;
import java.util.Optional;

/**
 * What became of the pictures of a run.
 *
 * @param snapshots how many snapshots were looked at
 * @param failed of how many there are no pictures
 * @param firstFault why there are none of the first that has none
 */
public record MadePictures(long snapshots, long failed, Optional<Fault> firstFault) {

  static final MadePictures NONE = new MadePictures(0, 0, Optional.empty());

  /** The same with one more snapshot. */
  MadePictures and(Optional<Fault> fault) {
    return new MadePictures(
        snapshots + 1, failed + (fault.isPresent() ? 1 : 0), firstFault.or(() -> fault));
  }
}
