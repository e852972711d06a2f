package heapreel.trend;

import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.ObjectDetails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The data of an object that may grow, which is an allocation of its own.
 *
 * @param owner address of the object
 * @param kind what the object is
 * @param path the Python expression for the object
 * @param address where its data is
 * @param bytes length of the data
 */
record Buffer(long owner, Kind kind, Optional<String> path, long address, long bytes) {

  /** Data of objects that are looked at in a snapshot, at most: the largest. */
  static final int MAX_BUFFERS = 1024;

  private static final Comparator<Buffer> LARGEST_FIRST =
      Comparator.comparingLong(Buffer::bytes).reversed().thenComparing(Buffer::owner);

  /** Those of a snapshot, by the addresses of their owners. */
  static List<Buffer> of(HeapObjects objects, ObjectDetails details) {
    List<Buffer> found = new ArrayList<>();
    for (int i = 0; i < objects.count(); i++) {
      int owner = details.owner(i).orElse(HeapObjects.NONE);
      if (owner != HeapObjects.NONE
          && objects.liveness(i) != Liveness.GARBAGE
          && grows(objects.kind(owner))) {
        found.add(
            new Buffer(
                objects.address(owner),
                objects.kind(owner),
                details.path(owner),
                objects.address(i),
                objects.bytes(i)));
      }
    }
    return found.stream()
        .sorted(LARGEST_FIRST)
        .limit(MAX_BUFFERS)
        .sorted(Comparator.comparingLong(Buffer::owner))
        .toList();
  }

  private static boolean grows(Kind kind) {
    return switch (kind) {
      case LIST, DICT, ORDERED_DICT, SET, BYTEARRAY, ARRAY -> true;
      default -> false;
    };
  }
}
