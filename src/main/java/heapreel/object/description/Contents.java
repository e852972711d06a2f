package heapreel.object.description;

import heapreel.object.HeapObjects;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of the allocations of one snapshot, which go by their numbers in {@link
 * HeapObjects}. Valid as long as those and their memory are.
 */
public interface Contents {

  /** What is said of an allocation wherever it is shown. */
  AllocationSummary summary(int allocation);

  /** What an allocation is and holds, in a few words fit to be shown. */
  String description(int allocation);

  /** How a program would write it; empty where it has no name that leads to it. */
  Optional<String> path(int allocation);

  /** Its words that lead to other allocations, in order. */
  List<Pointer> pointers(int allocation);

  /** Its parts in order, which together are all of it. */
  List<Part> parts(int allocation);
}
