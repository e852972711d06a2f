package heapreel.diff;

import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Paths;
import java.util.Optional;

/**
 * An allocation of one of the two snapshots. Immutable, and independent of the snapshot's memory.
 *
 * @param allocation what it is
 * @param area index of its area
 * @param named the Python expression for it, or for the object that it is the data of
 * @param site file, line and function that made it, or two between which that is
 */
public record Item(
    AllocationSummary allocation, int area, Optional<String> named, Optional<String> site) {

  /** Where the program holds it: the expression without indices and keys. */
  public Optional<String> holder() {
    return named.map(Paths::holder);
  }

  /** The first name of the expression. */
  public Optional<String> module() {
    return named.map(Paths::module);
  }

  /** What keeps it, where no name does. */
  public Liveness liveness() {
    return allocation.liveness();
  }

  /** Its length. */
  public long bytes() {
    return allocation.bytes();
  }

  /** Its address. */
  public long address() {
    return allocation.address();
  }
}
