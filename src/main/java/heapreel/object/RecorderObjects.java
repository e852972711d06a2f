package heapreel.object;

import heapreel.memory.Region;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what belongs to a recorder that runs on the device itself: the allocations that have its
 * buffers, the module or class among whose names these are, and what would go with the two. What a
 * name of the program holds as well is the program's; the C stack is set aside, for the recorder
 * itself runs while it takes a snapshot.
 */
final class RecorderObjects {

  private static final int NONE = Allocations.NONE;

  private final Allocations allocations;
  private final HeapObjects objects;
  private final Roots roots;
  private final Marker marker;

  RecorderObjects(Allocations allocations, Roots roots, Marker marker) {
    this.allocations = allocations;
    this.objects = allocations.objects();
    this.roots = roots;
    this.marker = marker;
  }

  /** The allocations that have a byte of {@code own}. */
  static BitSet holding(HeapObjects objects, List<Region> own) {
    BitSet holding = new BitSet();
    for (int i = 0; i < objects.count() && !own.isEmpty(); i++) {
      Region bytes = new Region(objects.address(i), objects.bytes(i));
      if (own.stream().anyMatch(bytes::overlaps)) {
        holding.set(i);
      }
    }
    return holding;
  }

  /** All of it; nothing where there is no {@code own} memory on the heap. */
  BitSet find(List<Region> own) {
    BitSet found = holding(objects, own);
    if (found.isEmpty()) {
      return found;
    }
    BitSet gone = (BitSet) found.clone();
    found.stream().map(allocations::owner).filter(owner -> owner != NONE).forEach(gone::set);
    addModule(gone);
    BitSet program = new BitSet(objects.count());
    for (int root = 0; root < roots.count(); root++) {
      if (!roots.isOnStack(root)) {
        mark(roots.target(root), gone, program);
      }
    }
    BitSet recorder = new BitSet(objects.count());
    gone.stream().forEach(part -> mark(part, program, recorder));
    for (int i = recorder.nextSetBit(0); i >= 0; i = recorder.nextSetBit(i + 1)) {
      if (objects.liveness(i) != Liveness.GARBAGE) {
        found.set(i);
      }
    }
    return found;
  }

  /**
   * Adds the module, or the class in its place, that has one of {@code parts} among its names, with
   * its functions.
   */
  private void addModule(BitSet parts) {
    for (int module = 0; module < objects.count(); module++) {
      boolean named =
          objects.kind(module) == Kind.MODULE
              || objects.kind(module) == Kind.CLASS; // where it was sent, not imported from a file
      if (!named || objects.liveness(module) == Liveness.GARBAGE) {
        continue;
      }
      int dict = first(module, Kind.DICT);
      int table = dict == NONE ? NONE : first(dict, Kind.MAP_TABLE);
      if (table != NONE && references(table, parts)) {
        parts.set(module);
        parts.set(dict);
        parts.set(table);
        for (int target : targets(table)) {
          if (target != NONE && isFunction(objects.kind(target))) {
            parts.set(target); // may run, and so be on the stack
          }
        }
        return;
      }
    }
  }

  private static boolean isFunction(Kind kind) {
    return kind == Kind.FUNCTION || kind == Kind.CLOSURE;
  }

  private int[] targets(int allocation) {
    long[] pointers = allocations.facts(allocation).pointers();
    int[] targets = new int[pointers.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = allocations.at(pointers[i]);
    }
    return targets;
  }

  private int first(int allocation, Kind kind) {
    for (int target : targets(allocation)) {
      if (target != NONE && objects.kind(target) == kind) {
        return target;
      }
    }
    return NONE;
  }

  private boolean references(int allocation, BitSet parts) {
    for (int target : targets(allocation)) {
      if (target != NONE && parts.get(target)) {
        return true;
      }
    }
    return false;
  }

  /** Marks what is reachable from {@code first} without passing {@code without}. */
  private void mark(int first, BitSet without, BitSet marked) {
    IntStack open = new IntStack();
    enter(first, without, marked, open);
    while (!open.isEmpty()) {
      int allocation = open.pop();
      if (marker.isFollowed(allocation)) {
        for (int target : targets(allocation)) {
          enter(target, without, marked, open);
        }
      }
    }
  }

  private static void enter(int allocation, BitSet without, BitSet marked, IntStack open) {
    if (allocation != NONE && !without.get(allocation) && !marked.get(allocation)) {
      marked.set(allocation);
      open.push(allocation);
    }
  }
}
