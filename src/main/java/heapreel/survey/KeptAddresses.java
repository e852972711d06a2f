package heapreel.survey;

import heapreel.fault.Fault;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.reading.Report;
import heapreel.reading.SnapshotView;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which an allocation begins in every one of some snapshots: what begins at
 * another one between two snapshots can't be the same in both. Reads allocation tables only.
 * Snapshots that can't be decoded say nothing.
 */
public final class KeptAddresses implements Report {

  private static final int MAX_RANGE = 256;

  private @Nullable Set<Long> kept;

  /** Whether an allocation begins at {@code address} in all of them, after the reading. */
  public boolean has(long address) {
    return kept == null || kept.contains(address);
  }

  @Override
  public String work() {
    return "comparing";
  }

  @Override
  public int maxRange() {
    return MAX_RANGE;
  }

  @Override
  public Report.Part begin(int first) {
    return new Addresses();
  }

  private static Set<Long> beginnings(Heap heap) {
    Set<Long> addresses = new HashSet<>();
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, length) -> {
                if (kind == RunKind.ALLOCATION) {
                  addresses.add(area.geometry().addressOf(first));
                }
              });
    }
    return addresses;
  }

  private static Set<Long> both(@Nullable Set<Long> one, Set<Long> other) {
    if (one == null) {
      return other;
    }
    one.retainAll(other);
    return one;
  }

  private final class Addresses implements Report.Part {

    private @Nullable Set<Long> own;

    @Override
    public void take(SnapshotView snapshot) {
      own = both(own, beginnings(snapshot.heap()));
    }

    @Override
    public void broken(long snapshot, Fault fault) {}

    @Override
    public void join() {
      if (own != null) {
        kept = both(kept, own);
      }
    }
  }
}
