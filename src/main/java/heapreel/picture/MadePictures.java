package heapreel.picture;

import heapreel.fault.Fault;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The outcome of one sort of picture over all snapshots.
 *
 * @param picture the sort of picture
 * @param made number of pictures made
 * @param first index of the first snapshot that has one
 * @param last index of the last one
 * @param failed number of snapshots without one
 * @param firstFault the fault of the first snapshot without one
 */
public record MadePictures(
    SnapshotPicture picture,
    long made,
    OptionalLong first,
    OptionalLong last,
    long failed,
    Optional<Fault> firstFault) {

  /** The outcome before the first snapshot. */
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
