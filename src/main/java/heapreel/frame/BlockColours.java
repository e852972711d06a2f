package heapreel.frame;

import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import heapreel.look.Palette;
import heapreel.object.HeapObjects;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colour of every block of the grid, kept up to date from heap to heap; recolours only the runs
 * that changed or whose age or kind did.
 *
 * <p>A head that a collection in progress has reached keeps the colour of its kind, where kinds are
 * shown.
 */
final class BlockColours {

  private final Grid grid;
  private final BlockStates states;
  private final AllocationColours allocations;
  private final boolean byKind;
  private final byte[] colours;
  private final int[] blocksOfColour = new int[Palette.MAX_COLOURS];
  private final IntList recoloured = new IntList();
  private boolean known;

  /** Colours by kind, or else by size and age; no heap is known yet. */
  BlockColours(Grid grid, boolean byKind) {
    this.grid = grid;
    this.states = new BlockStates(grid);
    this.byKind = byKind;
    this.allocations = byKind ? new KindColouring(grid, states) : new SizeColouring(states);
    this.colours = new byte[grid.blockCount()];
    Arrays.fill(colours, (byte) FilmColours.ABSENT);
    blocksOfColour[FilmColours.ABSENT] = grid.blockCount();
  }

  /** The next heap has no predecessor: its blocks did not change, its allocations are old. */
  void restart() {
    known = false;
  }

  /** Takes over the colours of the next heap. */
  void advance(Heap heap, Optional<HeapObjects> objects) {
    recoloured.clear();
    if (!known) {
      states.restart();
    }
    states.advance(heap);
    if (known) {
      allocations.advance(heap, objects);
      recolourChanged();
      allocations.forEachOther(head -> recolour(head, runEnd(head, areaEnd(head))));
    } else {
      allocations.begin(heap, objects);
      for (GridArea area : grid.areas()) {
        recolour(area.firstBlock(), area.firstBlock() + area.span().blockCount());
      }
    }
    known = true;
  }

  /** The colour index of each block; to be read only. */
  byte[] colours() {
    return colours;
  }

  /** Blocks whose colour changed in the latest {@link #advance}, in no order. */
  IntList recoloured() {
    return recoloured;
  }

  /** Blocks whose state changed since the heap before, ascending; meaningless without one. */
  IntList changed() {
    return states.changed();
  }

  /** Blocks that have a colour now. */
  int blocksOf(int colour) {
    return blocksOfColour[colour];
  }

  /** Blocks that have one of these colours now. */
  int blocksOf(int firstColour, int lastColour) {
    int blocks = 0;
    for (int colour = firstColour; colour <= lastColour; colour++) {
      blocks += blocksOfColour[colour];
    }
    return blocks;
  }

  private void recolourChanged() {
    IntList changed = states.changed();
    int area = 0;
    int done = 0;
    for (int i = 0; i < changed.size(); i++) {
      int block = changed.get(i);
      if (block < done) {
        continue;
      }
      while (block >= areaEnd(grid.areas().get(area))) {
        area++;
      }
      int floor = Math.max(done, grid.areas().get(area).firstBlock());
      done = runEnd(block, areaEnd(grid.areas().get(area)));
      recolour(runBefore(block, floor), done);
    }
  }

  /** First block of the run that ends just before {@code block} or holds it; not below floor. */
  private int runBefore(int block, int floor) {
    int first = block;
    while (first > floor && states.states()[first - 1] == BlockState.TAIL) {
      first--;
    }
    return first > floor && BlockStates.begins(states.states()[first - 1]) ? first - 1 : first;
  }

  /** Just after the tails that follow {@code block}. */
  private int runEnd(int block, int areaEnd) {
    int end = block + 1;
    while (end < areaEnd && states.states()[end] == BlockState.TAIL) {
      end++;
    }
    return end;
  }

  private void recolour(int from, int end) {
    int block = from;
    while (block < end) {
      int state = states.states()[block];
      if (BlockStates.begins(state)) {
        int runEnd = runEnd(block, end);
        int head = allocations.head(block, runEnd - block);
        boolean marked = state == BlockState.MARK && !byKind;
        colour(block, marked ? FilmColours.MARK : head);
        int tail = head + 1;
        for (block++; block < runEnd; block++) {
          colour(block, tail);
        }
      } else {
        colour(block++, withoutAllocation(state));
      }
    }
  }

  private static int withoutAllocation(int state) {
    return switch (state) {
      case BlockState.FREE -> FilmColours.FREE;
      case BlockState.TAIL -> FilmColours.ORPHAN;
      default -> FilmColours.ABSENT;
    };
  }

  private void colour(int block, int colour) {
    int before = colours[block] & 0xff;
    if (before != colour) {
      colours[block] = (byte) colour;
      blocksOfColour[before]--;
      blocksOfColour[colour]++;
      recoloured.add(block);
    }
  }

  private int areaEnd(int block) {
    for (GridArea area : grid.areas()) {
      if (block < areaEnd(area)) {
        return areaEnd(area);
      }
    }
    throw new IndexOutOfBoundsException(block);
  }

  private static int areaEnd(GridArea area) {
    return area.firstBlock() + area.span().blockCount();
  }
}
