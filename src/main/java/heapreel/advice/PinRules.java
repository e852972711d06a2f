package heapreel.advice;

import heapreel.advice.Advice.Rule;
import heapreel.object.description.AllocationSummary;
import heapreel.trend.Life;
import heapreel.trend.WindowLife;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Rules by what stands in the way. */
final class PinRules {

  private static final int MIN_SAMPLES = 3;

  private PinRules() {}

  /**
   * Half of the bytes in the cheapest window or more are of pins that appeared during the capture
   * and stay, and half of the window was in use beside them then, by what has gone since: they
   * outlived it.
   */
  static Optional<Advice> allocateEarlier(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    if (evidence.trends().isEmpty()
        || verdict.fitsAfterCollection()
        || verdict.places().isEmpty()) {
      return Optional.empty();
    }
    Place place = verdict.places().get(0);
    WindowLife window = evidence.trends().get().window();
    List<Life> outlived =
        window.pins().stream()
            .filter(life -> life.absentBefore().isPresent() && life.samples() >= MIN_SAMPLES)
            .toList();
    long bytes = outlived.stream().mapToLong(life -> life.allocation().bytes()).sum();
    long gone = window.mostUsedBytes() - place.liveBytes();
    if (outlived.isEmpty() || 2 * bytes < place.liveBytes() || 2 * gone < place.bytes()) {
      return Optional.empty();
    }
    AllocationSummary largest =
        outlived.stream()
            .map(Life::allocation)
            .reduce((one, other) -> other.bytes() > one.bytes() ? other : one)
            .orElseThrow();
    return Optional.of(
        Advice.of(Rule.ALLOCATE_EARLIER, bytes, gone, outlived.size())
            .about(
                largest.path().or(() -> Optional.of(largest.description())),
                largest.kind(),
                OptionalLong.of(outlived.stream().mapToLong(Life::since).min().orElseThrow()),
                OptionalLong.of(window.mostUsedIn())));
  }
}
