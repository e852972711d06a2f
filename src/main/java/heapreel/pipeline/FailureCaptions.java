package heapreel.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the pictures of a film say of failed allocations: from the snapshot on in which one failed,
 * as long as it takes to read. Immutable; threads may share it.
 */
final class FailureCaptions {

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

  private static String text(AllocationFailure failure) {
    return failure.requestedBytes().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%,d B asked for", failure.requestedBytes().getAsLong());
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
