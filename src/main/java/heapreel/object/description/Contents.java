package heapreel.object.description;

import heapreel.object.HeapObjects;
import java.util.List;
import java.util.Optional;

/**
 * Describes the allocations of one snapshot, which are identified by their index in {@link
 * HeapObjects}. Valid as long as those and their memory are.
 */
public interface Contents {

  /** Whether letters are all that tells what allocations are. */
  default boolean isByLetter() {
    return false;
  }

  /** The summary of an allocation for lists and pictures. */
  AllocationSummary summary(int allocation);

  /** What an allocation is and holds, in a few words fit to be shown. */
  String description(int allocation);

  /** The Python expression for it; empty where no name reaches it. */
  Optional<String> path(int allocation);

  /**
   * The Python expression for it or, of data, for the object that it belongs to; as {@link #path}.
   */
  default Optional<String> holder(int allocation) {
    return path(allocation);
  }

  /** Its words that reference other allocations, in order. */
  List<Pointer> pointers(int allocation);

  /** Its parts in order, which together are all of it. */
  List<Part> parts(int allocation);
}
