package heapreel.heap;

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
}
