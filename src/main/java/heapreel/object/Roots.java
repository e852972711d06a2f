package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Words outside the heap that point into it, as the collector finds them: in {@code mp_state_ctx},
 * on the stack of Python frames, then on the C stack. The depth of the C stack is not in RAM, so
 * all of its capacity counts; so do the variables of CircuitPython's ports.
 */
public final class Roots {

  private static final int FIRST_CAPACITY = 64;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private int count;
  private int ofState;
  private int onStack;
  private int[] targets = new int[FIRST_CAPACITY];
  private long[] places = new long[FIRST_CAPACITY];

  Roots(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  /** Finds the roots of a snapshot. */
  void scan(AddressSpace space, Heap heap) {
    count = 0;
    InterpreterState state = interpreter.state();
    scan(space.ram(), state.rootsStart(), state.end());
    if (state.pystack() != 0) {
      scan(space.ram(), pystack(space, FieldName.START), pystack(space, FieldName.CURRENT));
    }
    ofState = count;
    if (state.stackTop() != 0) {
      scanStack(space, heap, stackLimit(space, heap));
    }
    onStack = count;
    if (interpreter.circuitPython()) {
      scanStatics(space, heap);
    }
  }

  private long pystack(AddressSpace space, FieldName field) {
    ObjectLayout layout = interpreter.layout(ObjectStruct.PYSTACK);
    return layout.field(field).read(space, interpreter.state().pystack());
  }

  /** The stack's words, without the heap where that is on the stack itself. */
  private void scanStack(AddressSpace space, Heap heap, long limit) {
    long top = interpreter.state().stackTop();
    long from = limit;
    for (Area area : sorted(heap)) {
      AreaGeometry geometry = area.geometry();
      if (geometry.start() >= from && geometry.poolEnd() <= top) {
        scan(space.ram(), from, geometry.start());
        from = geometry.poolEnd();
      }
    }
    scan(space.ram(), from, top);
  }

  private static List<Area> sorted(Heap heap) {
    return heap.areas().size() == 1
        ? heap.areas()
        : heap.areas().stream()
            .sorted(Comparator.comparingLong(area -> area.geometry().start()))
            .toList();
  }

  /**
   * CircuitPython's ports keep objects in variables of their own, known only to their code: all RAM
   * counts that is neither heap nor scanned before.
   */
  private void scanStatics(AddressSpace space, Heap heap) {
    InterpreterState state = interpreter.state();
    List<Long> bounds = new ArrayList<>();
    bounds.add(state.rootsStart());
    bounds.add(state.end());
    if (state.pystack() != 0) {
      bounds.add(pystack(space, FieldName.START));
      bounds.add(pystack(space, FieldName.END));
    }
    if (state.stackTop() != 0) {
      bounds.add(stackLimit(space, heap));
      bounds.add(state.stackTop());
    }
    for (Area area : heap.areas()) {
      bounds.add(area.geometry().start());
      bounds.add(area.geometry().poolEnd());
    }
    for (Region region : space.ram().regions()) {
      scanBetween(space.ram(), region, bounds);
    }
  }

  /** Scans the part of a region that is outside all ranges that begin and end at {@code bounds}. */
  private void scanBetween(Memory ram, Region region, List<Long> bounds) {
    long from = region.start();
    while (from < region.end()) {
      long next = region.end();
      long resume = next;
      for (int i = 0; i < bounds.size(); i += 2) {
        if (bounds.get(i + 1) > from && bounds.get(i) < next) {
          next = bounds.get(i);
          resume = bounds.get(i + 1);
        }
      }
      scan(ram, region, from, next);
      from = Math.max(resume, from + interpreter.wordBytes());
    }
  }

  private void scan(Memory ram, long from, long to) {
    for (Region region : ram.regions()) {
      scan(ram, region, from, to);
    }
  }

  /** Looks at the words of {@code [from, to)} that are in a region. */
  private void scan(Memory ram, Region region, long from, long to) {
    int word = interpreter.wordBytes();
    long end = Math.min(to, region.end() - word + 1);
    long start = Math.max(from, region.start());
    if (from < 0 || start >= end) {
      return; // beyond all of RAM, also as an unsigned address: rounding up could wrap around
    }
    for (long at = (start + word - 1) / word * word; at < end; at += word) {
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
   * The lowest address of the C stack: the end of what lies next below {@code nlr_top}, an address
   * on the stack, or the start of its region of RAM. The heap itself may be on the stack, above.
   */
  private long stackLimit(AddressSpace space, Heap heap) {
    InterpreterState state = interpreter.state();
    Field nlrTop = interpreter.layout(ObjectStruct.THREAD).field(FieldName.NLR_TOP);
    long inUse = nlrTop.read(space, state.dictLocals());
    if (inUse <= 0 || inUse > state.stackTop() || isInHeap(heap, inUse)) {
      inUse = state.stackTop(); // none is set: before the program begins, or damage
    }
    long limit = space.ramStart(state.stackTop() - interpreter.wordBytes());
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

  private static boolean isInHeap(Heap heap, long address) {
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      if (address >= geometry.start() && address < geometry.poolEnd()) {
        return true;
      }
    }
    return false;
  }

  /** Number of roots. */
  public int count() {
    return count;
  }

  /** The allocation that a root references. */
  public int target(int root) {
    return targets[root];
  }

  /** Address of the root. */
  public long place(int root) {
    return places[root];
  }

  /** Whether the root is on the C stack. */
  public boolean isOnStack(int root) {
    return root >= ofState && root < onStack;
  }

  /** Whether the root is the interpreter's own, and not on the C stack. */
  public boolean isOfState(int root) {
    return root < ofState;
  }
}
