package heapreel.frame;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.RunKind;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What the allocations of a {@link ScriptedHeap} are, told heap by heap, the same for the same
 * seed: each has a kind of its own, which may be found out late, and may become garbage.
 */
public final class ScriptedKinds {

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Liveness> LIVENESSES = List.of(Liveness.values());

  private final Random random;
  private Map<Allocation, Known> known = new HashMap<>();

  /** Nothing is known yet. */
  public ScriptedKinds(long seed) {
    random = new Random(seed);
  }

  /** What the allocations of the next heap are. */
  public HeapObjects objects(Heap heap) {
    Map<Allocation, Known> now = new HashMap<>();
    List<Known> told = new ArrayList<>();
    for (Area area : heap.areas()) {
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                if (kind == RunKind.ALLOCATION) {
                  Allocation allocation = new Allocation(area.geometry().addressOf(first), blocks);
                  Known before = known.get(allocation);
                  Known next = random.nextInt(20) > 0 && before != null ? before : guess();
                  now.put(allocation, next);
                  told.add(next);
                }
              });
    }
    known = now;
    return HeapObjects.of(heap, i -> told.get(i).kind, i -> told.get(i).liveness);
  }

  private Known guess() {
    return new Known(
        KINDS.get(random.nextInt(KINDS.size())), LIVENESSES.get(random.nextInt(LIVENESSES.size())));
  }

  private record Allocation(long address, int blocks) {}

  private record Known(Kind kind, Liveness liveness) {}
}
