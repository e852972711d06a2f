package heapreel.diff.map;

import heapreel.heap.Area;
import heapreel.heap.Heap;

/**
 * How large blocks are in both maps.
 *
 * @param rowBlocks blocks in a row, a power of two
 * @param cellPx edge of a block
 */
record MapScale(int rowBlocks, int cellPx) {

  private static final int MIN_ROW = 32;
  private static final int MAX_ROW = 1024;
  private static final int MAX_CELL = 16;
  private static final int MIN_CELL = 4;

  /** Pixels that a row is to have where cells are not as small as can be. */
  private static final int ROW_PX = 768;

  /** Rows for each block of a row, at most, unless a row is as long as can be. */
  private static final int TALL = 2;

  /** Pixels between two areas. */
  static final int AREA_GAP_PX = 16;

  /** The scale that suits the larger of two heaps. */
  static MapScale of(Heap a, Heap b) {
    long blocks = Math.max(a.blockCount(), b.blockCount());
    int row = MIN_ROW;
    while (row < MAX_ROW && blocks > (long) TALL * row * row) {
      row *= 2;
    }
    int cell = Math.min(MAX_CELL, Math.max(MIN_CELL, ROW_PX / row / 2 * 2));
    return new MapScale(row, cell);
  }

  /** Pixels of a row. */
  int width() {
    return rowBlocks * cellPx;
  }

  /** Pixels of all areas of a heap, with what is between them. */
  int height(Heap heap) {
    long rows = 0;
    for (Area area : heap.areas()) {
      rows += rows(area);
    }
    return Math.toIntExact(rows * cellPx + (heap.areas().size() - 1L) * AREA_GAP_PX);
  }

  int rows(Area area) {
    return (area.table().blockCount() + rowBlocks - 1) / rowBlocks;
  }
}
