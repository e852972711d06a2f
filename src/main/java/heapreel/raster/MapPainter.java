package heapreel.raster;

import heapreel.frame.FilmColours;
import heapreel.frame.Frame;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import java.util.Arrays;

/** Paints the cells that are not what they were. Not thread-safe. */
final class MapPainter {

  private static final int EDGE_PX = 2;

  /** From this pitch on a cell has room for four edges around its colour. */
  private static final int LEAST_FRAMED_PITCH = 6;

  /** From this pitch on allocations are bars with a gap around them. */
  private static final int LEAST_BAR_PITCH = 12;

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
    int pitch = grid.pitch();
    if (FilmColours.isHead(colour)) {
      canvas.fill(x, y, EDGE_PX, pitch, FilmColours.FREE);
    }
    if (colour != FilmColours.FREE && colour != FilmColours.ABSENT) {
      canvas.fill(x, y + pitch - EDGE_PX, pitch, EDGE_PX, FilmColours.FREE);
    }
  }

  private void paintCell(GridArea area, int cell, short value) {
    int x = grid.x(area, cell);
    int y = grid.y(area, cell);
    int pitch = grid.pitch();
    canvas.fill(x, y, pitch, pitch, value & Frame.COLOUR);
    if (pitch >= LEAST_BAR_PITCH) {
      separate(x, y, value & Frame.COLOUR);
    }
    if ((value & Frame.CHANGED) == 0) {
      return;
    }
    if ((value & Frame.EDGE_TOP) != 0) {
      canvas.fill(x, y, pitch, EDGE_PX, FilmColours.CHANGED);
    }
    if (pitch < LEAST_FRAMED_PITCH) {
      return;
    }
    if ((value & Frame.EDGE_BOTTOM) != 0) {
      canvas.fill(x, y + pitch - EDGE_PX, pitch, EDGE_PX, FilmColours.CHANGED);
    }
    if ((value & Frame.EDGE_LEFT) != 0) {
      canvas.fill(x, y, EDGE_PX, pitch, FilmColours.CHANGED);
    }
    if ((value & Frame.EDGE_RIGHT) != 0) {
      canvas.fill(x + pitch - EDGE_PX, y, EDGE_PX, pitch, FilmColours.CHANGED);
    }
  }
}
