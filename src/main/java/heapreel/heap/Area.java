package heapreel.heap;

import org.jspecify.annotations.Nullable;

/**
 * One area of a heap at one moment. A heap has one, or several where the firmware can split it;
 * block numbers begin at 0 in each.
 *
 * @param geometry where its tables and blocks lie
 * @param table the state of its blocks
 */
public record Area(AreaGeometry geometry, AllocationTable table) {

  /** Checks that the table has the geometry's length. */
  public Area {
    if (table.blockCount() != geometry.blockCount()) {
      throw new IllegalArgumentException(
          table.blockCount() + " states for " + geometry.blockCount() + " blocks");
    }
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Area that && geometry.equals(that.geometry) && table.equals(that.table);
  }

  @Override
  public int hashCode() {
    return 31 * geometry.hashCode() + table.hashCode();
  }
}
