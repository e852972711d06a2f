package heapreel.diff;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** One of two snapshots that are compared. Valid as long as its memory is; its items are values. */
public final class Side {

  /** How many owners are followed to a name: data of data of an object. */
  private static final int MAX_OWNERS = 8;

  private final Place place;
  private final Heap heap;
  private final HeapObjects objects;
  private final Optional<Memory> memory;
  private final Knowledge knowledge;
  private final List<Item> items;
  private final int[] owners;

  /**
   * Takes a snapshot.
   *
   * @param place which one it is
   * @param objects the allocations of {@code heap}
   * @param contents describes them
   * @param memory its bytes; none of a log
   * @param typed whether types tell what allocations are
   * @param sites the line of Python that made the allocation at an address, if that is known
   */
  public Side(
      Place place,
      Heap heap,
      HeapObjects objects,
      Contents contents,
      Optional<Memory> memory,
      boolean typed,
      LongFunction<Optional<String>> sites) {
    this.place = place;
    this.heap = heap;
    this.objects = objects;
    this.memory = memory;
    this.knowledge =
        typed ? Knowledge.TYPES : memory.isPresent() ? Knowledge.BYTES : Knowledge.LETTERS;
    this.owners = new int[objects.count()];
    List<AllocationSummary> summaries = new ArrayList<>();
    for (int i = 0; i < objects.count(); i++) {
      AllocationSummary summary = contents.summary(i);
      summaries.add(summary);
      owners[i] =
          summary.owner().isPresent() ? objects.at(summary.owner().getAsLong()) : HeapObjects.NONE;
    }
    List<Item> all = new ArrayList<>();
    for (int i = 0; i < objects.count(); i++) {
      AllocationSummary summary = summaries.get(i);
      all.add(
          new Item(summary, objects.area(i), named(summaries, i), sites.apply(summary.address())));
    }
    this.items = List.copyOf(all);
  }

  private Optional<String> named(List<AllocationSummary> summaries, int allocation) {
    int at = allocation;
    for (int i = 0; i < MAX_OWNERS && at != HeapObjects.NONE; i++) {
      if (summaries.get(at).path().isPresent()) {
        return summaries.get(at).path();
      }
      at = owners[at];
    }
    return Optional.empty();
  }

  /** Its heap, which stays valid. */
  public Heap heap() {
    return heap;
  }

  Place place() {
    return place;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** Its allocations, by their index. */
  List<Item> items() {
    return items;
  }

  Item item(int allocation) {
    return items.get(allocation);
  }

  int count() {
    return items.size();
  }

  /** The allocation that begins at an address, or {@link HeapObjects#NONE}. */
  int at(long address) {
    return objects.at(address);
  }

  /** The allocation whose data this is, or {@link HeapObjects#NONE}. */
  int owner(int allocation) {
    return owners[allocation];
  }

  Kind kind(int allocation) {
    return objects.kind(allocation);
  }

  /** Its numbers. */
  HeapNumbers numbers() {
    boolean garbageKnown = knowledge == Knowledge.TYPES && objects.isStackKnown();
    return new HeapNumbers(
        HeapMetrics.of(heap),
        garbageKnown ? Optional.of(AfterCollection.of(heap, objects)) : Optional.empty());
  }

  /** Whether the first bytes of one of these and of one of another side are the same. */
  boolean hasSameBytes(int allocation, Side other, int its, long lengthBytes) {
    if (memory.isEmpty() || other.memory.isEmpty()) {
      return false;
    }
    int length = Math.toIntExact(lengthBytes);
    return Arrays.equals(
        bytes(memory.get(), objects.address(allocation), length),
        bytes(other.memory.get(), other.objects.address(its), length));
  }

  private static byte[] bytes(Memory from, long address, int length) {
    byte[] bytes = new byte[length];
    from.copy(address, bytes, 0, length);
    return bytes;
  }
}
