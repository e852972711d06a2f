package heapreel.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

/**
 * What the pictures of a film say of failed allocations: from the first shot on that shows the
 * snapshot in which one failed or a later one, as long as it takes to read. Of a failure after the
 * last shot they say nothing. Immutable; threads may share it.
 */
final class FailureCaptions {

  /** What fits above a film's legend at any size. */
  private static final int MOST_LETTERS = 18;

  private final TreeMap<Integer, String> byShot = new TreeMap<>();
  private final IntUnaryOperator pictures;
  private final int heldPictures;

  /**
   * Captions of these failures. Of several that have the same first shot, the first is said.
   *
   * @param shots what the film shows
   * @param pictures how many pictures there are of a shot
   * @param heldPictures how many pictures each caption is shown for, at least 1; all pictures of a
   *     shot have the same
   */
  FailureCaptions(
      List<AllocationFailure> failures, Shots shots, IntUnaryOperator pictures, int heldPictures) {
    this.pictures = pictures;
    this.heldPictures = heldPictures;
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
        .filter(text -> text.length() <= MOST_LETTERS)
        .findFirst()
        .orElse(bytes);
  }

  /**
   * How much could not be allocated shortly before the snapshot of {@code shot}: an empty text
   * where nothing says it.
   */
  Optional<String> at(int shot) {
    Map.Entry<Integer, String> last = byShot.floorEntry(shot);
    if (last == null) {
      return Optional.empty();
    }
    int shown = 0;
    for (int before = last.getKey(); before < shot && shown < heldPictures; before++) {
      shown += pictures.applyAsInt(before);
    }
    return shown < heldPictures ? Optional.of(last.getValue()) : Optional.empty();
  }
}
