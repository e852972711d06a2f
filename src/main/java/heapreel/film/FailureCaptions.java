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
 * What the pictures of a film say of failed allocations: from the first shot on that shows the
 * snapshot in which one failed or a later one, as long as it takes to read: on later shots, unless
 * each shot can be read by itself, as one that is past. Of a failure after the last shot they say
 * nothing. Immutable; threads may share it.
 */
final class FailureCaptions {

  /** What fits above a film's legend at any size. */
  private static final int MAX_LETTERS = 18;

  private final TreeMap<Integer, String> byShot = new TreeMap<>();
  private final IntUnaryOperator pictures;
  private final int heldPictures;
  private final int readablePictures;

  /**
   * Captions of these failures. Of several that have the same first shot, the first is said.
   *
   * @param shots what the film shows
   * @param pictures how many pictures there are of a shot
   * @param heldPictures how many pictures each caption is shown for, at least 1; all pictures of a
   *     shot have the same
   * @param readablePictures how many pictures a shot has that can be read by itself
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
      byShot.putIfAbsent(shots.firstSince(failure.index()), text(failure));
    }
  }

  /** As many words as there is room for beside the number. */
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

  /** What is said of the last allocation that failed, if that is at or shortly before a shot. */
  Optional<FailureCaption> at(int shot) {
    Map.Entry<Integer, String> last = byShot.floorEntry(shot);
    if (last == null) {
      return Optional.empty();
    }
    if (last.getKey() == shot) {
      return Optional.of(new FailureCaption(last.getValue(), false));
    }
    if (pictures.applyAsInt(shot) >= readablePictures) {
      return Optional.empty();
    }
    int shown = 0;
    for (int before = last.getKey(); before < shot && shown < heldPictures; before++) {
      shown += pictures.applyAsInt(before);
    }
    return shown < heldPictures
        ? Optional.of(new FailureCaption(last.getValue(), true))
        : Optional.empty();
  }
}
