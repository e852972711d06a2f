package heapreel.frame;

/** Marks the cells that changed, and the edges of the regions that they form. */
final class ChangeEdges {

  private final Grid grid;
  private final short[] cells;
  private final IntList marked = new IntList();

  ChangeEdges(Grid grid, short[] cells) {
    this.grid = grid;
    this.cells = cells;
  }

  /** Takes all marks away. */
  void clear() {
    for (int i = 0; i < marked.size(); i++) {
      cells[marked.get(i)] &= Frame.COLOUR;
    }
    marked.clear();
  }

  /** Marks the cells of blocks, given in ascending order. */
  void mark(IntList blocks) {
    int area = 0;
    for (int i = 0; i < blocks.size(); i++) {
      while (blocks.get(i) >= blockEnd(area)) {
        area++;
      }
      int cell = grid.cellOf(grid.areas().get(area), blocks.get(i));
      if ((cells[cell] & Frame.CHANGED) == 0) {
        cells[cell] |= Frame.CHANGED;
        marked.add(cell);
      }
    }
    area = 0;
    for (int i = 0; i < marked.size(); i++) {
      while (marked.get(i) >= cellEnd(area)) {
        area++;
      }
      cells[marked.get(i)] |= (short) edges(grid.areas().get(area), marked.get(i));
    }
  }

  private int edges(GridArea area, int cell) {
    int row = grid.rowCells();
    int column = grid.column(area, cell);
    int end = area.firstCell() + area.cellCount();
    return (cell - row >= area.firstCell() && changed(cell - row) ? 0 : Frame.EDGE_TOP)
        | (cell + row < end && changed(cell + row) ? 0 : Frame.EDGE_BOTTOM)
        | (column > 0 && cell > area.firstCell() && changed(cell - 1) ? 0 : Frame.EDGE_LEFT)
        | (column + 1 < row && cell + 1 < end && changed(cell + 1) ? 0 : Frame.EDGE_RIGHT);
  }

  private boolean changed(int cell) {
    return (cells[cell] & Frame.CHANGED) != 0;
  }

  private int blockEnd(int area) {
    GridArea place = grid.areas().get(area);
    return place.firstBlock() + place.span().blockCount();
  }

  private int cellEnd(int area) {
    GridArea place = grid.areas().get(area);
    return place.firstCell() + place.cellCount();
  }
}
