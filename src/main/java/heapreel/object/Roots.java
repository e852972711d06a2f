package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.memory.Memory;
import java.util.Arrays;

/**
 * Words outside the heap that lead into it, as the collector looks for them: in {@code
 * mp_state_ctx}, on the stack of Python frames, then on the C stack. How deep the C stack is in use
 * is not in RAM, so all of its room counts.
 */
final class Roots {

  private static final int FIRST_CAPACITY = 64;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private int count;
  private int ofState;
  private int[] targets = new int[FIRST_CAPACITY];
  private long[] places = new long[FIRST_CAPACITY];

  Roots(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Looks for the roots of a snapshot. */
  void scan(AddressSpace space, Heap heap) {
    count = 0;
    InterpreterState state = interpreter.state();
    int word = interpreter.wordBytes();
    scan(space.ram(), state.rootsStart(), state.end());
    if (state.pystack() != 0) {
      long cur = space.word(state.pystack() + 2L * word);
      scan(space.ram(), space.word(state.pystack()), cur);
    }
    ofState = count;
    if (state.stackTop() != 0) {
      scan(space.ram(), stackLimit(space, heap), state.stackTop());
    }
  }

  private void scan(Memory ram, long from, long to) {
    int word = interpreter.wordBytes();
    long end = Math.min(to, ram.end() - word + 1);
    for (long at = Math.max(from, ram.start()); at < end; at += word) {
      int target = allocations.at(ram.word(at, word));
      if (target != Allocations.NONE) {
        add(at, target);
      }
    }
  }

  private void add(long place, int target) {
    if (count == targets.length) {
      targets = Arrays.copyOf(targets, 2 * count);
      places = Arrays.copyOf(places, 2 * count);
    }
    targets[count] = target;
    places[count] = place;
    count++;
  }

  /**
   * Where the room of the C stack ends: at what lies next below {@code nlr_top}, which is an
   * address on the stack. The heap itself may be on the stack, above.
   */
  private long stackLimit(AddressSpace space, Heap heap) {
    InterpreterState state = interpreter.state();
    long inUse = space.word(state.dictLocals() + 2L * interpreter.wordBytes());
    long limit = space.ram().start();
    if (state.end() <= inUse) {
      limit = Math.max(limit, state.end());
    }
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      if (geometry.poolEnd() <= inUse) {
        limit = Math.max(limit, geometry.poolEnd());
      }
    }
    int word = interpreter.wordBytes();
    return (limit + word - 1) / word * word;
  }

  /** Number of roots. */
  int count() {
    return count;
  }

  /** The allocation that a root leads to. */
  int target(int root) {
    return targets[root];
  }

  /** Address of the root. */
  long place(int root) {
    return places[root];
  }

  /** Whether the root is the interpreter's own, and not on the C stack. */
  boolean isOfState(int root) {
    return root < ofState;
  }
}
