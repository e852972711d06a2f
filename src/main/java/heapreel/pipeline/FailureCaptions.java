package heapreel.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the pictures of a film say of failed allocations: from the snapshot on in which one failed,
 * as long as it takes to read. Immutable; threads may share it.
 */
final class FailureCaptions {

  /** What fits above a film's legend at any size. */
  private static final int MOST_LETTERS = 18;

  private final TreeMap<Integer, String> byIndex = new TreeMap<>();
  private final int heldSnapshots;

  /**
   * Captions of these failures.
   *
   * @param heldSnapshots how many snapshots of the selection each is shown for, at least 1
   */
  FailureCaptions(List<AllocationFailure> failures, int heldSnapshots) {
    this.heldSnapshots = heldSnapshots;
    for (AllocationFailure failure : failures) {
      byIndex.putIfAbsent(failure.index(), text(failure));
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
   * How much could not be allocated shortly before the snapshot at {@code index} of the selection:
   * an empty text where nothing says it.
   */
  Optional<String> at(int index) {
    Map.Entry<Integer, String> last = byIndex.floorEntry(index);
    boolean shown = last != null && index - last.getKey() < heldSnapshots;
    return shown ? Optional.of(last.getValue()) : Optional.empty();
  }
}
