package heapreel.frame;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The state of every block of the grid in the latest heap, and which blocks changed. Looks only at
 * what differs as long as an area stays where it is.
 */
final class BlockStates {

  /** A block that the latest heap has not; the other states are those of the allocation table. */
  static final byte ABSENT = 4;

  private final Grid grid;
  private final byte[] states;
  private final IntList changed = new IntList();
  private final IntList statesBefore = new IntList();
  private final List<List<Area>> lastAreas = new ArrayList<>();
  private byte[] scratch = new byte[0];

  BlockStates(Grid grid) {
    this.grid = grid;
    this.states = new byte[grid.blockCount()];
    grid.areas().forEach(area -> lastAreas.add(List.of()));
    restart();
  }

  /** Forgets the latest heap: all blocks are absent. */
  void restart() {
    Arrays.fill(states, ABSENT);
    lastAreas.replaceAll(areas -> List.of());
  }

  /** The state of each block; to be read only. */
  byte[] states() {
    return states;
  }

  /** Blocks whose state changed in the latest {@link #advance}, ascending. */
  IntList changed() {
    return changed;
  }

  /** What the state of {@code changed().get(index)} was before. */
  int stateBefore(int index) {
    return statesBefore.get(index);
  }

  /** Whether an allocation begins at a block of this state. */
  static boolean begins(int state) {
    return state != ABSENT && BlockState.beginsAllocation(state);
  }

  void advance(Heap heap) {
    changed.clear();
    statesBefore.clear();
    int placed = 0;
    for (int i = 0; i < grid.areas().size(); i++) {
      GridArea place = grid.areas().get(i);
      List<Area> areas = areasIn(heap, place.span());
      placed += areas.size();
      List<Area> last = lastAreas.set(i, areas);
      if (sameBlocks(last, areas)) {
        followChanges(place, last.get(0).table(), areas.get(0));
      } else if (!last.isEmpty() || !areas.isEmpty()) {
        compareAll(place, areas);
      }
    }
    if (placed != heap.areas().size()) {
      throw new IllegalArgumentException("an area of the heap has no place in the grid");
    }
  }

  private List<Area> areasIn(Heap heap, AreaSpan span) {
    long end = span.end(grid.blockBytes());
    List<Area> found = new ArrayList<>(1);
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      if (geometry.poolStart() >= span.poolStart() && geometry.poolEnd() <= end) {
        found.add(area);
      }
    }
    return found;
  }

  private static boolean sameBlocks(List<Area> last, List<Area> areas) {
    return last.size() == 1
        && areas.size() == 1
        && last.get(0).geometry().poolStart() == areas.get(0).geometry().poolStart()
        && last.get(0).geometry().blockCount() == areas.get(0).geometry().blockCount();
  }

  private void followChanges(GridArea place, AllocationTable before, Area area) {
    AllocationTable table = area.table();
    int first = firstBlock(place, area);
    for (int at = table.nextChange(before, 0); at >= 0; at = next(table, before, at)) {
      change(first + at, (byte) table.state(at));
    }
  }

  private static int next(AllocationTable table, AllocationTable before, int at) {
    return at + 1 == table.blockCount() ? -1 : table.nextChange(before, at + 1);
  }

  private void compareAll(GridArea place, List<Area> areas) {
    int count = place.span().blockCount();
    if (scratch.length < count) {
      scratch = new byte[count];
    }
    Arrays.fill(scratch, 0, count, ABSENT);
    for (Area area : areas) {
      int offset = firstBlock(place, area) - place.firstBlock();
      for (int block = 0; block < area.table().blockCount(); block++) {
        scratch[offset + block] = (byte) area.table().state(block);
      }
    }
    for (int block = 0; block < count; block++) {
      if (states[place.firstBlock() + block] != scratch[block]) {
        change(place.firstBlock() + block, scratch[block]);
      }
    }
  }

  private void change(int block, byte state) {
    changed.add(block);
    statesBefore.add(states[block]);
    states[block] = state;
  }

  private int firstBlock(GridArea place, Area area) {
    long offset = area.geometry().poolStart() - place.span().poolStart();
    if (offset % grid.blockBytes() != 0 || area.geometry().shape().blockBytes() != blockBytes()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "blocks of the area at 0x%x", area.geometry().start())
              + " do not lie on the grid");
    }
    return place.firstBlock() + (int) (offset / grid.blockBytes());
  }

  private int blockBytes() {
    return grid.blockBytes();
  }
}
