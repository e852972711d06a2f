package heapreel.frame;

import heapreel.heap.Heap;
import heapreel.look.KindClass;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Colours allocations by their kind, garbage apart from what is alive; what only the C stack leads
 * to counts as alive. All are unknown where nothing tells what a heap's allocations are.
 *
 * <p>Compares the colour of every allocation with that of the one that began at the same block
 * before, and tells only those where it differs. The colours depend on the latest heap alone.
 */
final class KindColouring implements AllocationColours {

  private static final byte UNKNOWN = (byte) KindIndices.head(KindClass.UNKNOWN, false);

  private final Grid grid;
  private final BlockStates states;
  private final byte[] heads;
  private final IntList others = new IntList();

  KindColouring(Grid grid, BlockStates states) {
    this.grid = grid;
    this.states = states;
    this.heads = new byte[grid.blockCount()];
  }

  @Override
  public void begin(Heap heap, Optional<HeapObjects> objects) {
    Arrays.fill(heads, UNKNOWN);
    advance(heap, objects);
  }

  @Override
  public void advance(Heap heap, Optional<HeapObjects> objects) {
    others.clear();
    if (objects.isPresent()) {
      takeOver(heap, objects.get());
    } else {
      takeUnknown();
    }
  }

  private void takeOver(Heap heap, HeapObjects objects) {
    int area = -1;
    int areaFirst = 0;
    for (int i = 0; i < objects.count(); i++) {
      if (objects.area(i) != area) {
        area = objects.area(i);
        areaFirst = grid.blockAt(heap.areas().get(area).geometry().poolStart());
      }
      boolean garbage = objects.liveness(i) == Liveness.GARBAGE;
      int head = KindIndices.head(KindClass.withRecorder(objects, i), garbage);
      take(areaFirst + objects.firstBlock(i), (byte) head);
    }
  }

  private void takeUnknown() {
    for (int block = 0; block < heads.length; block++) {
      if (BlockStates.begins(states.states()[block])) {
        take(block, UNKNOWN);
      }
    }
  }

  private void take(int block, byte head) {
    if (!BlockStates.begins(states.states()[block])) {
      throw new IllegalArgumentException("no allocation begins at block " + block);
    }
    if (heads[block] != head) {
      heads[block] = head;
      others.add(block);
    }
  }

  @Override
  public void forEachOther(IntConsumer visitor) {
    for (int i = 0; i < others.size(); i++) {
      visitor.accept(others.get(i));
    }
  }

  @Override
  public int head(int firstBlock, int blocks) {
    return heads[firstBlock] & 0xff;
  }
}
