package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.interpreter.Interpreter;
import heapreel.memory.Memory;

/**
 * The collector's own mark: follows every word that is the address of an allocation, {@code
 * gc_collect_root} in {@code py/gc.c}, first from the interpreter's state, then from the C stack.
 */
public final class Marker {

  private static final int[] NO_TARGETS = {};

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final IntStack stack = new IntStack();
  private byte[][] collect = new byte[0][];

  Marker(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Decides the liveness of every allocation. */
  void mark(Memory memory, Heap heap, Roots roots) {
    HeapObjects objects = allocations.objects();
    readCollectTables(memory, heap);
    objects.allGarbage();
    for (int root = 0; root < roots.count(); root++) {
      follow(roots.target(root), roots.isOfState(root) ? Liveness.LIVE : Liveness.STACK);
    }
  }

  private void follow(int root, Liveness liveness) {
    reach(root, liveness);
    while (!stack.isEmpty()) {
      int from = stack.pop();
      for (int block : targets(from)) {
        int target = allocations.atBlock(block);
        if (target != Allocations.NONE) {
          reach(target, liveness);
        }
      }
    }
  }

  private void reach(int allocation, Liveness liveness) {
    HeapObjects objects = allocations.objects();
    if (objects.isGarbage(allocation)) {
      objects.liveness(allocation, liveness);
      stack.push(allocation);
    }
  }

  /** The blocks that the collector goes on to; CircuitPython 10 leaves out what is data. */
  private int[] targets(int allocation) {
    return isFollowed(allocation) ? allocations.facts(allocation).targets() : NO_TARGETS;
  }

  /** Whether the collector follows the words of an allocation. */
  public boolean isFollowed(int allocation) {
    if (collect.length == 0) {
      return true;
    }
    int block = allocations.objects().firstBlock(allocation);
    int bits = collect[allocations.objects().area(allocation)][block / Byte.SIZE];
    return (bits >> (block % Byte.SIZE) & 1) != 0;
  }

  private void readCollectTables(Memory memory, Heap heap) {
    if (!interpreter.circuitPython() || !heap.shape().thirdTable()) {
      collect = new byte[0][];
      return;
    }
    collect = new byte[heap.areas().size()][];
    for (int i = 0; i < collect.length; i++) {
      Area area = heap.areas().get(i);
      AreaGeometry geometry = area.geometry();
      collect[i] = new byte[geometry.flagTableBytes()];
      memory.copy(geometry.thirdTable(), collect[i], 0, collect[i].length);
    }
  }
}
