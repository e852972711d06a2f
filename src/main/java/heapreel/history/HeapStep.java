package heapreel.history;

import java.util.List;

/**
 * What differs between two snapshots of a heap. Immutable.
 *
 * @param from the earlier one
 * @param to the later one
 * @param anew whether the heap is another one: nothing of the earlier is left
 * @param deaths addresses of the allocations that went
 * @param births the allocations that are new, some at the address of one that went
 * @param changes those that are the same, and of which something is different now
 * @param moves those that went whose contents are in a new and larger one
 */
public record HeapStep(
    Census.Moment from,
    Census.Moment to,
    boolean anew,
    List<Long> deaths,
    List<Found> births,
    List<Found> changes,
    List<Move> moves) {

  /** Takes copies of the lists. */
  public HeapStep {
    deaths = List.copyOf(deaths);
    births = List.copyOf(births);
    changes = List.copyOf(changes);
    moves = List.copyOf(moves);
  }

  /**
   * An allocation that was moved.
   *
   * @param from its address before
   * @param to its address now
   */
  public record Move(long from, long to) {}
}
