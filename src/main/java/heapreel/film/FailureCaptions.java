package heapreel.film;

import heapreel.frame.FailureCaption;
import heapreel.survey.AllocationFailure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * Captions of failed allocations in a film: from the first shot that shows the failure's snapshot
 * or a later one, for as long as it takes to read. Unless each shot can be read by itself, later
 * shots show it as past. A failure after the last shot has no caption. Immutable; threads may share
 * it.
 */
final class FailureCaptions {

  /** Characters that fit above a film's legend at any size. */
  private static final int MAX_LETTERS = 18;

  private final TreeMap<Integer, FailureCaption> byShot = new TreeMap<>();
  private final IntUnaryOperator pictures;
  private final int heldPictures;
  private final int readablePictures;

  /**
   * Creates captions of these failures. Of several with the same first shot, the first has one.
   *
   * @param shots the film's shots
   * @param pictures number of pictures of a shot
   * @param heldPictures number of pictures that each caption is shown for, at least 1; all pictures
   *     of a shot have the same
   * @param readablePictures number of pictures with which a shot can be read by itself
   */
  FailureCaptions(
      List<AllocationFailure> failures,
      Shots shots,
      IntUnaryOperator pictures,
      int heldPictures,
      int readablePictures) {
    this.pictures = pictures;
    this.heldPictures = heldPictures;
    this.readablePictures = readablePictures;
    for (AllocationFailure failure : failures) {
      byShot.putIfAbsent(
          shots.firstSince(failure.index()), new FailureCaption(text(failure), failure.hasRoom()));
    }
  }

  /** As many words as fit beside the number. */
  private static String text(AllocationFailure failure) {
    if (failure.requestedBytes().isEmpty()) {
      return "";
    }
    String bytes = String.format(Locale.ROOT, "%,d B", failure.requestedBytes().getAsLong());
    return Stream.of(bytes + " asked for", bytes + " asked")
        .filter(text -> text.length() <= MAX_LETTERS)
        .findFirst()
        .orElse(bytes);
  }

  /** The caption of the last allocation that failed, if that is at or shortly before a shot. */
  Optional<FailureCaption> at(int shot) {
    Map.Entry<Integer, FailureCaption> last = byShot.floorEntry(shot);
    if (last == null) {
      return Optional.empty();
    }
    if (last.getKey() == shot) {
      return Optional.of(last.getValue());
    }
    if (pictures.applyAsInt(shot) >= readablePictures) {
      return Optional.empty();
    }
    int shown = 0;
    for (int before = last.getKey(); before < shot && shown < heldPictures; before++) {
      shown += pictures.applyAsInt(before);
    }
    return shown < heldPictures
        ? Optional.of(new FailureCaption(last.getValue().request(), true))
        : Optional.empty();
  }
}
