package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.interpreter.Interpreter;
import heapreel.memory.Memory;
import java.util.Arrays;

/**
 * The collector's own mark: follows every word that is the address of an allocation, {@code
 * gc_collect_root} in {@code py/gc.c}, first from the interpreter's state, then from the C stack.
 */
public final class Marker {

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final IntStack stack = new IntStack();
  private boolean[] marked = new boolean[0];
  private byte[][] collect = new byte[0][];

  Marker(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Decides the liveness of every allocation. */
  void mark(Memory memory, Heap heap, Roots roots) {
    HeapObjects objects = allocations.objects();
    readCollectTables(memory, heap);
    if (marked.length < objects.count()) {
      marked = new boolean[objects.count() * 2];
    }
    Arrays.fill(marked, false);
    for (int i = 0; i < objects.count(); i++) {
      objects.liveness(i, Liveness.GARBAGE);
    }
    for (int root = 0; root < roots.count(); root++) {
      follow(roots.target(root), roots.isOfState(root) ? Liveness.LIVE : Liveness.STACK);
    }
  }

  private void follow(int root, Liveness liveness) {
    reach(root, liveness);
    while (!stack.isEmpty()) {
      int from = stack.pop();
      for (long pointer : pointers(from)) {
        int target = allocations.at(pointer);
        if (target != Allocations.NONE) {
          reach(target, liveness);
        }
      }
    }
  }

  private void reach(int allocation, Liveness liveness) {
    if (!marked[allocation]) {
      marked[allocation] = true;
      allocations.objects().liveness(allocation, liveness);
      stack.push(allocation);
    }
  }

  private static final long[] NO_POINTERS = {};

  /** The words that the collector follows; CircuitPython 10 leaves out what is known to be data. */
  private long[] pointers(int allocation) {
    return isFollowed(allocation) ? allocations.facts(allocation).pointers() : NO_POINTERS;
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
