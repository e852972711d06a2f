package heapreel.frame;

import heapreel.heap.BlockState;
import heapreel.heap.Heap;
import java.util.Arrays;

/**
 * The colour of every block of the grid, kept up to date from heap to heap; recolours only the runs
 * that changed or whose age did.
 */
final class BlockColours {

  private final Grid grid;
  private final BlockStates states;
  private final AllocationAges ages;
  private final byte[] colours;
  private final int[] blocksOfColour = new int[Palette.MAX_COLOURS];
  private final IntList recoloured = new IntList();
  private boolean known;

  BlockColours(Grid grid) {
    this.grid = grid;
    this.states = new BlockStates(grid);
    this.ages = new AllocationAges(grid.blockCount());
    this.colours = new byte[grid.blockCount()];
    Arrays.fill(colours, (byte) FilmColours.ABSENT);
    blocksOfColour[FilmColours.ABSENT] = grid.blockCount();
  }

  /** The next heap has no predecessor: its blocks did not change, its allocations are old. */
  void restart() {
    known = false;
  }

  /** Takes over the colours of the next heap. */
  void advance(Heap heap) {
    recoloured.clear();
    if (!known) {
      states.restart();
      ages.restart();
    }
    states.advance(heap);
    if (known) {
      tellAges();
      recolourChanged();
      ages.forEachAgeing(head -> recolour(head, runEnd(head, areaEnd(head))));
    } else {
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

  private void tellAges() {
    ages.step();
    IntList changed = states.changed();
    for (int i = 0; i < changed.size(); i++) {
      int block = changed.get(i);
      boolean begins = begins(states.states()[block]);
      boolean began = begins(states.stateBefore(i));
      if (begins && !began) {
        ages.allocated(block);
      } else if (began && !begins) {
        ages.freed(block);
      }
    }
  }

  private static boolean begins(int state) {
    return state != BlockStates.ABSENT && BlockState.beginsAllocation(state);
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
    return first > floor && begins(states.states()[first - 1]) ? first - 1 : first;
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
      if (begins(state)) {
        int runEnd = runEnd(block, end);
        SizeClass sizeClass = SizeClass.of(runEnd - block);
        Age age = ages.age(block);
        int head = FilmColours.head(sizeClass, age);
        colour(block, state == BlockState.MARK ? FilmColours.MARK : head);
        int tail = FilmColours.tail(sizeClass, age);
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
