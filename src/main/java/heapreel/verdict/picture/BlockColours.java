package heapreel.verdict.picture;

import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.layout.LayoutColours;
import heapreel.look.KindClass;
import heapreel.look.Palette;
import heapreel.object.HeapObjects;
import heapreel.object.Liveness;
import java.util.Arrays;

/** The colour of every block of a grid, which allocations begin where, and the largest free run. */
final class BlockColours {

  private final Grid grid;
  private final int[] colours;
  private final boolean[] heads;
  private int largestFirst;
  private int largestBlocks;

  BlockColours(Grid grid, Heap heap, HeapObjects objects) {
    this.grid = grid;
    this.colours = new int[grid.blockCount()];
    this.heads = new boolean[grid.blockCount()];
    int[] next = new int[1];
    for (Area area : heap.areas()) {
      int base = grid.blockAt(area.geometry().poolStart());
      area.table()
          .forEachRun(
              (kind, first, blocks) -> {
                int from = base + first;
                switch (kind) {
                  case FREE -> free(from, blocks);
                  case ORPHAN -> fill(from, blocks, LayoutColours.ORPHAN);
                  case ALLOCATION -> allocation(objects, next[0]++, from, blocks);
                }
              });
    }
  }

  private void fill(int from, int blocks, int colour) {
    Arrays.fill(colours, from, from + blocks, colour);
  }

  private void free(int from, int blocks) {
    fill(from, blocks, LayoutColours.FREE);
    if (blocks > largestBlocks) {
      largestFirst = from;
      largestBlocks = blocks;
    }
  }

  private void allocation(HeapObjects objects, int allocation, int from, int blocks) {
    KindClass kindClass = KindClass.of(objects.kind(allocation));
    boolean garbage = objects.liveness(allocation) == Liveness.GARBAGE;
    fill(from, blocks, LayoutColours.shade(kindClass, garbage));
    colours[from] = LayoutColours.fill(kindClass, garbage);
    heads[from] = true;
  }

  /** The colour of a block. */
  int colour(int block) {
    return colours[block];
  }

  /** Whether an allocation begins at a block. */
  boolean isHead(int block) {
    return heads[block];
  }

  /** First block of the largest free run. */
  int largestFirst() {
    return largestFirst;
  }

  /** Blocks of the largest free run; none in a full heap. */
  int largestBlocks() {
    return largestBlocks;
  }

  /** The colour that most blocks of a cell have; of several, that of the lowest address. */
  int cellColour(GridArea area, int cell) {
    int from = area.firstBlock() + (cell - area.firstCell()) * grid.blocksPerCell();
    int end = Math.min(from + grid.blocksPerCell(), area.firstBlock() + area.span().blockCount());
    int[] votes = new int[Palette.MAX_COLOURS];
    int best = colours[from];
    for (int block = from; block < end; block++) {
      votes[colours[block]]++;
    }
    for (int block = from; block < end; block++) {
      if (votes[colours[block]] > votes[best]) {
        best = colours[block];
      }
    }
    return best;
  }
}
