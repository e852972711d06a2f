package heapreel.heap;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The garbage-collected heap of one snapshot: its areas in the order the firmware links them.
 * Immutable.
 *
 * @param shape what the firmware's build fixes
 * @param areas at least one
 */
public record Heap(HeapShape shape, List<Area> areas) {

  /** Takes a copy of the list. */
  public Heap {
    areas = List.copyOf(areas);
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("a heap has at least one area");
    }
  }

  /** Number of blocks in all areas. */
  public int blockCount() {
    return areas.stream().mapToInt(area -> area.geometry().blockCount()).sum();
  }

  /** Whether {@code address} is in the pool of one of the areas. */
  public boolean hasInPool(long address) {
    return hasInPool(address, 1);
  }

  /** Whether {@code lengthBytes} from {@code address} on are in the pool of one of the areas. */
  public boolean hasInPool(long address, long lengthBytes) {
    for (Area area : areas) {
      AreaGeometry geometry = area.geometry();
      if (address >= geometry.poolStart() && geometry.poolEnd() - address >= lengthBytes) {
        return true;
      }
    }
    return false;
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Heap that && shape.equals(that.shape) && areas.equals(that.areas);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + areas.hashCode();
  }
}
