package heapreel.advice;

import heapreel.advice.Advice.Rule;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Paths;
import heapreel.trend.Life;
import heapreel.trend.WindowLife;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Rules by what stands in the way. */
final class PinRules {

  private static final int MIN_SAMPLES = 3;
  private static final int MAX_CONTAINERS = 2;

  private PinRules() {}

  /**
   * Half of the bytes in the cheapest window or more are of pins that appeared during the capture
   * and stay, and a quarter of the window was in use beside them then, by what has gone since: they
   * outlived it.
   */
  static Optional<Advice> allocateEarlier(Evidence evidence) {
    Verdict verdict = evidence.verdict();
    if (evidence.trends().isEmpty()
        || verdict.fitsAfterCollection()
        || !verdict.fitsInOnePiece()
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
    if (outlived.isEmpty() || 2 * bytes < place.liveBytes() || 4 * gone < place.bytes()) {
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
                outlived.size() == 1
                    ? Optional.of(subject(place, largest))
                    : containers(place, outlived),
                largest.kind(),
                outlived.stream().mapToLong(life -> since(evidence, life)).min(),
                OptionalLong.of(window.mostUsedIn()))
            .madeAt(line(evidence, outlived)));
  }

  /** The containers that hold those with a name, two of them at most; empty where none has one. */
  private static Optional<String> containers(Place place, List<Life> outlived) {
    List<String> containers =
        outlived.stream()
            .flatMap(life -> holder(place, life.allocation()).stream())
            .map(Paths::container)
            .distinct()
            .toList();
    String first = containers.stream().limit(MAX_CONTAINERS).collect(Collectors.joining(" and "));
    return containers.isEmpty()
        ? Optional.empty()
        : Optional.of(first + (containers.size() > MAX_CONTAINERS ? " and others" : ""));
  }

  /** Since when it is there: the exact snapshot where that is known, or the first looked at. */
  private static long since(Evidence evidence, Life life) {
    return evidence
        .births()
        .at(evidence.verdict().snapshot(), life.allocation().address())
        .born()
        .orElse(life.since());
  }

  /** Where all of them were made, if that is known and one place. */
  private static Optional<String> line(Evidence evidence, List<Life> outlived) {
    List<Optional<String>> places =
        outlived.stream()
            .map(life -> life.allocation().address())
            .map(address -> evidence.births().at(evidence.verdict().snapshot(), address).line())
            .distinct()
            .toList();
    return places.size() == 1 ? places.get(0) : Optional.empty();
  }

  /** What people call a pin: by the program's names, or else by its address. */
  private static String subject(Place place, AllocationSummary allocation) {
    return holder(place, allocation).orElseGet(() -> TargetAddress.text(allocation.address()));
  }

  private static Optional<String> holder(Place place, AllocationSummary allocation) {
    return place.pins().stream()
        .filter(pin -> pin.allocation().address() == allocation.address())
        .findFirst()
        .flatMap(Pin::holder);
  }
}
