package heapreel.picture;

import heapreel.fault.Fault;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of one picture of each snapshot.
 *
 * @param picture which
 * @param made how many there are
 * @param first number of the first snapshot that has one
 * @param last number of the last one
 * @param failed of how many snapshots there is none
 * @param firstFault why there is none of the first that has none
 */
public record MadePictures(
    SnapshotPicture picture,
    long made,
    OptionalLong first,
    OptionalLong last,
    long failed,
    Optional<Fault> firstFault) {

  /** Nothing yet. */
  static MadePictures none(SnapshotPicture picture) {
    return new MadePictures(
        picture, 0, OptionalLong.empty(), OptionalLong.empty(), 0, Optional.empty());
  }

  /** The same with one more snapshot, of which there is a picture unless there is a fault. */
  MadePictures and(long snapshot, Optional<Fault> fault) {
    if (fault.isPresent()) {
      return new MadePictures(picture, made, first, last, failed + 1, firstFault.or(() -> fault));
    }
    OptionalLong from = first.isPresent() ? first : OptionalLong.of(snapshot);
    return new MadePictures(picture, made + 1, from, OptionalLong.of(snapshot), failed, firstFault);
  }
}
