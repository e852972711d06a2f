package heapreel.page;

import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import heapreel.object.description.Part;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What there is to be said of one allocation at one snapshot.
 *
 * @param description what it is and holds, in a few words
 * @param path the Python expression for it
 * @param holder the same of what it is the data of
 * @param liveness what keeps it
 * @param retained bytes that would be free without it, where that is known
 * @param pointers its words that reference allocations
 * @param roots the words outside the heap that reference it
 * @param parts its parts in order
 * @param bytes the first of its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Detail(
    String description,
    Optional<String> path,
    Optional<String> holder,
    Liveness liveness,
    OptionalLong retained,
    List<Reference> pointers,
    List<String> roots,
    List<Part> parts,
    byte[] bytes) {

  /**
   * A word that references an allocation.
   *
   * @param offset of the word
   * @param address of the allocation
   */
  record Reference(int offset, long address) {

    static List<Reference> of(
        List<heapreel.object.description.Pointer> pointers, HeapObjects objects) {
      return pointers.stream()
          .map(at -> new Reference(at.offsetBytes(), objects.address(at.target())))
          .toList();
    }
  }
}
