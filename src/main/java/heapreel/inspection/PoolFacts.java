package heapreel.inspection;

import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.QstrPool;
import java.util.List;

/**
 * A pool of qstrs.
 *
 * @param pool its head
 * @param place where it is
 */
public record PoolFacts(QstrPool pool, Place place) {

  /** Where something is. */
  public enum Place {
    /** On the heap. */
    HEAP("heap"),
    /** In RAM, but not on the heap. */
    RAM("RAM"),
    /** In the firmware's image. */
    ROM("ROM");

    private final String label;

    Place(String label) {
      this.label = label;
    }

    /** Its name for people and in outputs. */
    public String label() {
      return label;
    }
  }

  static List<PoolFacts> of(List<QstrPool> pools, AddressSpace space, Heap heap) {
    return pools.stream().map(pool -> new PoolFacts(pool, place(pool, space, heap))).toList();
  }

  private static Place place(QstrPool pool, AddressSpace space, Heap heap) {
    if (heap.hasInPool(pool.address())) {
      return Place.HEAP;
    }
    return space.ram().contains(pool.address(), 1) ? Place.RAM : Place.ROM;
  }
}
