package heapreel.survey;

import heapreel.meminfo.LoggedFailure;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.MemoryError;
import heapreel.report.MetricsRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The failed allocations of a selection: each {@code MemoryError} object is one, in the first
 * snapshot that has it. Its message is created after it, so that the bytes requested may be known
 * only later. Filled by one thread in the order of snapshots.
 */
final class AllocationFailures {

  /** Maximum of failures kept; further ones are only counted. */
  static final int MAX_KEPT = 1000;

  private static final int NOT_KEPT = -1;

  private final List<AllocationFailure> failures = new ArrayList<>();
  private final Map<Long, Integer> present = new HashMap<>();
  private long count;
  private final Optional<AllocationFailure> known;
  private OptionalLong next = OptionalLong.empty();
  private OptionalLong noted = OptionalLong.empty();

  /**
   * Creates an empty collection.
   *
   * @param known a failure of the same capture of which more is known than from these snapshots
   */
  AllocationFailures(Optional<AllocationFailure> known) {
    this.known = known;
  }

  /** Takes the next snapshot that could be decoded; one whose objects are unknown is ignored. */
  void add(MetricsRow row, int index) {
    if (row.objects().isEmpty()) {
      return;
    }
    Map<Long, Integer> before = Map.copyOf(present);
    present.clear();
    for (MemoryError error : row.objects().get().memoryErrors()) {
      Integer known = before.get(error.address());
      int place = known == null ? begin(error, row, index) : known;
      present.put(error.address(), place);
      if (place != NOT_KEPT && failures.get(place).requestedBytes().isEmpty()) {
        failures.set(place, failures.get(place).requesting(error.requestedBytes()));
      }
    }
    next = OptionalLong.of(row.snapshot() + 1);
    noted = OptionalLong.empty();
  }

  /**
   * Takes a failure that the program printed or its recorder noted, with the first heap behind it,
   * which is added after that. Where objects are known, it is the one that they tell: only one
   * without an object is another, and one without a message has the bytes from here.
   */
  void addPrinted(MetricsRow row, int index, LoggedFailure printed) {
    if (row.objects().map(objects -> !objects.memoryErrors().isEmpty()).orElse(false)) {
      noted = printed.requestedBytes();
      return;
    }
    count++;
    if (failures.size() < MAX_KEPT) {
      HeapMetrics metrics = row.metrics().orElseThrow();
      Optional<AfterCollection> after = row.afterCollection();
      failures.add(
          new AllocationFailure(
              row.snapshot(),
              index,
              0,
              OptionalLong.of(row.snapshot()),
              printed.requestedBytes(),
              after.map(AfterCollection::freeBytes).orElse(metrics.freeBytes()),
              after.map(AfterCollection::largestFreeBytes).orElse(metrics.largestFreeBytes()),
              after.isPresent()));
    }
  }

  private int begin(MemoryError error, MetricsRow row, int index) {
    count++;
    if (failures.size() == MAX_KEPT) {
      return NOT_KEPT;
    }
    failures.add(
        known
            .filter(same -> same.snapshot() == row.snapshot() && same.address() == error.address())
            .map(same -> same.at(index))
            .orElseGet(() -> failure(error, row, index)));
    return failures.size() - 1;
  }

  private AllocationFailure failure(MemoryError error, MetricsRow row, int index) {
    HeapMetrics metrics = row.metrics().orElseThrow();
    Optional<AfterCollection> after = row.afterCollection();
    return new AllocationFailure(
        row.snapshot(),
        index,
        error.address(),
        next,
        error.requestedBytes().isPresent() ? error.requestedBytes() : noted,
        after.map(AfterCollection::freeBytes).orElse(metrics.freeBytes()),
        after.map(AfterCollection::largestFreeBytes).orElse(metrics.largestFreeBytes()),
        after.isPresent());
  }

  /** The first {@link #MAX_KEPT} of them, in order. */
  List<AllocationFailure> kept() {
    return List.copyOf(failures);
  }

  /** The first that appeared during the snapshots. */
  Optional<AllocationFailure> firstDated() {
    return failures.stream().filter(AllocationFailure::isDated).findFirst();
  }

  /** How many there are. */
  long count() {
    return count;
  }
}
