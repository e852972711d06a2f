package heapreel.diff;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.object.description.Contents;
import heapreel.object.description.Part;
import heapreel.object.description.Pointer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Snapshots to compare, written as letters and a line for each allocation. */
public final class Sides {

  private Sides() {}

  /**
   * An allocation.
   *
   * @param kind what it is
   * @param path its name; empty for none
   * @param owner the index of the allocation whose data it is, or -1
   * @param contents what all its bytes are
   */
  public record Thing(Kind kind, String path, int owner, int contents) {

    public static Thing object(Kind kind, String path, int contents) {
      return new Thing(kind, path, -1, contents);
    }

    public static Thing data(Kind kind, int owner, int contents) {
      return new Thing(kind, "", owner, contents);
    }
  }

  /** A snapshot of which types are known. */
  public static Side typed(String letters, Thing... things) {
    return side(letters, Knowledge.TYPES, things);
  }

  /** A snapshot of which only bytes are known. */
  static Side bytes(String letters, int... contents) {
    return side(
        letters,
        Knowledge.BYTES,
        Arrays.stream(contents)
            .mapToObj(of -> Thing.object(Kind.UNKNOWN, "", of))
            .toArray(Thing[]::new));
  }

  /** A snapshot of a log. */
  static Side logged(String letters, Kind... kinds) {
    return side(
        letters,
        Knowledge.LETTERS,
        Arrays.stream(kinds).map(of -> Thing.object(of, "", 0)).toArray(Thing[]::new));
  }

  private static Side side(String letters, Knowledge knowledge, Thing... things) {
    Heap heap = LetterHeap.heap(letters);
    HeapObjects objects = HeapObjects.of(heap, i -> things[i].kind, i -> Liveness.LIVE);
    if (objects.count() != things.length) {
      throw new IllegalArgumentException(objects.count() + " allocations, " + things.length);
    }
    return new Side(
        new Place("test", 0, 1),
        heap,
        objects,
        new Told(objects, List.of(things)),
        knowledge == Knowledge.LETTERS
            ? Optional.empty()
            : Optional.of(memory(heap, objects, things)),
        knowledge == Knowledge.TYPES,
        address -> Optional.empty());
  }

  private static Memory memory(Heap heap, HeapObjects objects, Thing... things) {
    Area area = heap.areas().get(0);
    long start = area.geometry().poolStart();
    byte[] bytes = new byte[Math.toIntExact(area.geometry().poolEnd() - start)];
    for (int i = 0; i < objects.count(); i++) {
      int from = Math.toIntExact(objects.address(i) - start);
      Arrays.fill(bytes, from, from + (int) objects.bytes(i), (byte) things[i].contents);
    }
    return BufferMemory.of(bytes, start);
  }

  private record Told(HeapObjects objects, List<Thing> things) implements Contents {

    @Override
    public AllocationSummary summary(int allocation) {
      Thing thing = things.get(allocation);
      return new AllocationSummary(
          objects.address(allocation),
          objects.bytes(allocation),
          thing.kind,
          Liveness.LIVE,
          thing.owner < 0 ? Optional.of(thing.kind.id()) : Optional.empty(),
          description(allocation),
          path(allocation),
          thing.owner < 0 ? OptionalLong.empty() : OptionalLong.of(objects.address(thing.owner)));
    }

    @Override
    public String description(int allocation) {
      return things.get(allocation).kind.label();
    }

    @Override
    public Optional<String> path(int allocation) {
      return Optional.of(things.get(allocation).path).filter(path -> !path.isEmpty());
    }

    @Override
    public List<Pointer> pointers(int allocation) {
      return List.of();
    }

    @Override
    public List<Part> parts(int allocation) {
      return List.of();
    }
  }
}
