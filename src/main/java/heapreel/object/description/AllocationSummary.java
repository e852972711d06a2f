package heapreel.object.description;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is shown or listed of one allocation. Immutable, and independent of the snapshot's memory.
 *
 * @param address target address of its first byte
 * @param bytes its length, with what is shown as part of it
 * @param kind what it is
 * @param liveness whether it is reachable, and from where
 * @param type name of its Python type, if it is an object
 * @param description what it is and holds, in a few words
 * @param path the Python expression for it; empty where it has no name
 * @param owner address of the allocation that it belongs to, for data that is no object by itself
 */
public record AllocationSummary(
    long address,
    long bytes,
    Kind kind,
    Liveness liveness,
    Optional<String> type,
    String description,
    Optional<String> path,
    OptionalLong owner) {

  /** The summary of an allocation of which neither type, name nor owner is known. */
  static AllocationSummary unnamed(HeapObjects objects, int allocation, String description) {
    return new AllocationSummary(
        objects.address(allocation),
        objects.bytes(allocation),
        objects.kind(allocation),
        objects.liveness(allocation),
        Optional.empty(),
        description,
        Optional.empty(),
        OptionalLong.empty());
  }

  /** Whether it is unreachable. */
  public boolean isGarbage() {
    return liveness == Liveness.GARBAGE;
  }

  /** The same with another length. */
  public AllocationSummary withBytes(long length) {
    return new AllocationSummary(address, length, kind, liveness, type, description, path, owner);
  }

  /** The same with another path. */
  public AllocationSummary withPath(Optional<String> other) {
    return new AllocationSummary(address, bytes, kind, liveness, type, description, other, owner);
  }
}
