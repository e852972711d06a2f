package heapreel.inspection;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeapShape;
import heapreel.heap.HeapState;
import heapreel.metrics.HeapMetrics;
import heapreel.metrics.KindTally;
import java.util.List;
import java.util.Optional;

/**
 * The heap of one snapshot.
 *
 * @param snapshot the snapshot's number, from 0
 * @param state where its state is, of a snapshot of RAM
 * @param shape what the firmware's build fixes of it; of a log, the size of a block alone
 * @param areas its areas, in the order in which they are linked
 * @param metrics its numbers
 * @param contents what its allocations are, where that is known
 */
public record HeapFacts(
    long snapshot,
    Optional<HeapState> state,
    HeapShape shape,
    List<AreaGeometry> areas,
    HeapMetrics metrics,
    Optional<Contents> contents) {

  /**
   * What the allocations of a heap are.
   *
   * @param kinds how much each kind takes
   * @param damagedObjects how many objects contradict themselves
   */
  public record Contents(KindTally kinds, int damagedObjects) {}
}
