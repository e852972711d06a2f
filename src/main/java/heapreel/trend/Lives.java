package heapreel.trend;

import heapreel.object.description.AllocationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Follows a window, and the allocations in it, from one snapshot to before and after it. Filled in
 * order.
 */
final class Lives {

  private final long knownFrom;
  private final List<One> all = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();

  private record Use(long snapshot, long bytes) {}

  /**
   * Follows some.
   *
   * @param knownFrom the snapshot that they are known from
   */
  Lives(long knownFrom, List<AllocationSummary> watched) {
    this.knownFrom = knownFrom;
    watched.forEach(of -> all.add(new One(of)));
  }

  void add(Sample sample) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).add(sample.snapshot(), sample.watched().present().get(i));
    }
    if (sample.snapshot() <= knownFrom) {
      uses.add(new Use(sample.snapshot(), sample.watched().usedBytes()));
    }
  }

  /** What became of them. */
  WindowLife life() {
    List<Life> lives = all.stream().filter(of -> of.known).map(One::life).toList();
    long born =
        lives.stream()
            .filter(life -> life.absentBefore().isPresent())
            .mapToLong(Life::since)
            .min()
            .orElse(Long.MAX_VALUE);
    Use most = new Use(born, 0);
    for (Use use : uses) {
      if (use.snapshot() >= born && use.bytes() > most.bytes()) {
        most = use;
      }
    }
    return new WindowLife(lives, most.bytes(), most.snapshot());
  }

  private final class One {
    private final AllocationSummary allocation;
    private OptionalLong absentBefore = OptionalLong.empty();
    private long since;
    private long until;
    private int samples;
    private boolean known;
    private boolean over;

    One(AllocationSummary allocation) {
      this.allocation = allocation;
    }

    void add(long snapshot, boolean present) {
      if (over) {
        return;
      }
      if (!present) {
        over = snapshot >= knownFrom;
        absentBefore = over ? absentBefore : OptionalLong.of(snapshot);
        samples = over ? samples : 0;
        return;
      }
      since = samples == 0 ? snapshot : since;
      until = snapshot;
      samples++;
      known |= snapshot == knownFrom;
    }

    Life life() {
      return new Life(allocation, since, absentBefore, until, samples);
    }
  }
}
