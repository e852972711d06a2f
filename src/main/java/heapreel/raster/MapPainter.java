package heapreel.raster;

import heapreel.frame.FilmColours;
import heapreel.frame.Frame;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import java.util.Arrays;

/** Paints the cells that are not what they were. Not thread-safe. */
final class MapPainter {

  private static final int EDGE_PX = 2;

  /** From this length on a cell has room for edges at both of its ends. */
  private static final int LEAST_FRAMED_PX = 6;

  /** From this length on allocations are bars with a gap at their end. */
  private static final int LEAST_BAR_PX = 12;

  private static final short NEVER_PAINTED = -1;

  private final Grid grid;
  private final Canvas canvas;
  private final short[] painted;

  MapPainter(Grid grid, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    this.painted = new short[grid.cellCount()];
    Arrays.fill(painted, NEVER_PAINTED);
  }

  void paint(short[] cells) {
    for (GridArea area : grid.areas()) {
      int end = area.firstCell() + area.cellCount();
      int cell = nextDifferent(cells, area.firstCell(), end);
      while (cell < end) {
        paintCell(area, cell, cells[cell]);
        painted[cell] = cells[cell];
        cell = nextDifferent(cells, cell + 1, end);
      }
    }
  }

  private int nextDifferent(short[] cells, int from, int end) {
    int at = Arrays.mismatch(cells, from, end, painted, from, end);
    return at < 0 ? end : from + at;
  }

  private void separate(int x, int y, int colour) {
    int width = grid.cellWidth();
    int height = grid.cellHeight();
    if (width >= LEAST_BAR_PX && FilmColours.isHead(colour)) {
      canvas.fill(x, y, EDGE_PX, height, FilmColours.FREE);
    }
    if (height >= LEAST_BAR_PX && colour != FilmColours.FREE && colour != FilmColours.ABSENT) {
      canvas.fill(x, y + height - EDGE_PX, width, EDGE_PX, FilmColours.FREE);
    }
  }

  private void paintCell(GridArea area, int cell, short value) {
    int x = grid.x(area, cell);
    int y = grid.y(area, cell);
    canvas.fill(x, y, grid.cellWidth(), grid.cellHeight(), value & Frame.COLOUR);
    separate(x, y, value & Frame.COLOUR);
    if ((value & Frame.CHANGED) != 0) {
      frame(x, y, value);
    }
  }

  private void frame(int x, int y, short value) {
    int width = grid.cellWidth();
    int height = grid.cellHeight();
    if ((value & Frame.EDGE_TOP) != 0) {
      canvas.fill(x, y, width, EDGE_PX, FilmColours.CHANGED);
    }
    if (height >= LEAST_FRAMED_PX && (value & Frame.EDGE_BOTTOM) != 0) {
      canvas.fill(x, y + height - EDGE_PX, width, EDGE_PX, FilmColours.CHANGED);
    }
    if (width >= LEAST_FRAMED_PX && (value & Frame.EDGE_LEFT) != 0) {
      canvas.fill(x, y, EDGE_PX, height, FilmColours.CHANGED);
    }
    if (width >= LEAST_FRAMED_PX && (value & Frame.EDGE_RIGHT) != 0) {
      canvas.fill(x + width - EDGE_PX, y, EDGE_PX, height, FilmColours.CHANGED);
    }
  }
}
