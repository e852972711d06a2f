package heapreel.raster;

import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.frame.Frame;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import heapreel.frame.Label;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Paints the cells that are not what they were. Not thread-safe. */
final class MapPainter {

  private static final int EDGE_PX = 2;

  /** From this length on a cell has room for edges at both of its ends. */
  private static final int MIN_FRAMED_PX = 6;

  /** From this length on allocations are bars, and free blocks tiles, with a gap at their end. */
  private static final int MIN_BAR_PX = 12;

  private static final short NEVER_PAINTED = -1;

  private final Grid grid;
  private final Canvas canvas;
  private final WordsOnCells words;
  private final MarkPainter markPainter;
  private final short[] painted;

  /** The marks that are painted; as long as those of the first frame. */
  private byte[] paintedMarks = new byte[0];

  private Optional<Label> paintedLabel = Optional.empty();

  MapPainter(Grid grid, Lettering lettering, Canvas canvas) {
    this.grid = grid;
    this.canvas = canvas;
    this.words = new WordsOnCells(lettering, canvas);
    this.markPainter = new MarkPainter(grid, canvas);
    this.painted = new short[grid.cellCount()];
    Arrays.fill(painted, NEVER_PAINTED);
  }

  /**
   * Paints cells and, over some of them, words.
   *
   * @param marks what is marked on each cell; empty where nothing ever is
   * @param label the words; an empty text for none
   */
  void paint(short[] cells, byte[] marks, Label label) {
    if (paintedMarks.length != marks.length) {
      paintedMarks = new byte[marks.length];
    }
    Optional<Label> next = label.text().isEmpty() ? Optional.empty() : Optional.of(label);
    boolean again = !next.equals(paintedLabel) || anyDifferent(cells, marks, label.place().box());
    if (again) {
      paintedLabel.ifPresent(old -> forgetCells(old.place().box()));
    }
    paintCells(cells, marks);
    if (again) {
      next.ifPresent(words::paint);
      paintedLabel = next;
    }
  }

  private boolean anyDifferent(short[] cells, byte[] marks, Box box) {
    boolean[] different = new boolean[1];
    forEachCell(box, cell -> different[0] |= nextDifferent(cells, marks, cell, cell + 1) == cell);
    return different[0];
  }

  private void forgetCells(Box box) {
    forEachCell(box, cell -> painted[cell] = NEVER_PAINTED);
  }

  /** All cells that a box touches. */
  private void forEachCell(Box box, IntConsumer action) {
    for (GridArea area : grid.areas()) {
      if (!box.overlaps(area.box())) {
        continue;
      }
      int end = area.firstCell() + area.cellCount();
      int right = Math.min(box.right(), area.box().right());
      for (int y = box.y(); y < box.bottom() + grid.cellHeight(); y += grid.cellHeight()) {
        int row = (Math.min(y, box.bottom() - 1) - area.box().y()) / grid.cellHeight();
        int start = area.firstCell() - area.indent() + row * grid.rowCells();
        int from = start + (box.x() - area.box().x()) / grid.cellWidth();
        int last = start + (right - 1 - area.box().x()) / grid.cellWidth();
        for (int cell = Math.max(from, area.firstCell()); cell <= last && cell < end; cell++) {
          action.accept(cell);
        }
      }
    }
  }

  private void paintCells(short[] cells, byte[] marks) {
    for (GridArea area : grid.areas()) {
      int end = area.firstCell() + area.cellCount();
      int cell = nextDifferent(cells, marks, area.firstCell(), end);
      while (cell < end) {
        paintCell(area, cell, cells[cell]);
        painted[cell] = cells[cell];
        if (marks.length > 0) {
          markPainter.paint(
              grid.x(area, cell), grid.y(area, cell), marks[cell], cells[cell] & Frame.COLOUR);
          paintedMarks[cell] = marks[cell];
        }
        cell = nextDifferent(cells, marks, cell + 1, end);
      }
    }
  }

  private int nextDifferent(short[] cells, byte[] marks, int from, int end) {
    int at = Arrays.mismatch(cells, from, end, painted, from, end);
    int next = at < 0 ? end : from + at;
    int marked =
        marks.length == 0 ? -1 : Arrays.mismatch(marks, from, next, paintedMarks, from, next);
    return marked < 0 ? next : from + marked;
  }

  private void separate(int x, int y, int colour) {
    int width = grid.cellWidth();
    int height = grid.cellHeight();
    if (width >= MIN_BAR_PX && FilmColours.isHead(colour)) {
      canvas.fill(x, y, EDGE_PX, height, FilmColours.GROUND);
    }
    if (width >= MIN_BAR_PX && colour == FilmColours.FREE) {
      canvas.fill(x + width - EDGE_PX, y, EDGE_PX, height, FilmColours.GROUND);
    }
    if (height >= MIN_BAR_PX && colour != FilmColours.ABSENT) {
      canvas.fill(x, y + height - EDGE_PX, width, EDGE_PX, FilmColours.GROUND);
    }
  }

  private void paintCell(GridArea area, int cell, short value) {
    int x = grid.x(area, cell);
    int y = grid.y(area, cell);
    canvas.fill(x, y, grid.cellWidth(), grid.cellHeight(), value & Frame.COLOUR);
    separate(x, y, value & Frame.COLOUR);
    if ((value & Frame.CHANGED) != 0) {
      frame(x, y, value, FilmColours.CHANGED);
    } else if ((value & Frame.LARGEST_FREE) != 0) {
      frame(x, y, value, FilmColours.holeEdge());
    }
  }

  /** What is free has nothing to hide: its cells get all edges, however small they are. */
  private void frame(int x, int y, short value, int colour) {
    int width = grid.cellWidth();
    int height = grid.cellHeight();
    if ((value & Frame.EDGE_TOP) != 0) {
      canvas.fill(x, y, width, EDGE_PX, colour);
    }
    boolean free = colour != FilmColours.CHANGED;
    if ((free || height >= MIN_FRAMED_PX) && (value & Frame.EDGE_BOTTOM) != 0) {
      canvas.fill(x, y + height - EDGE_PX, width, EDGE_PX, colour);
    }
    if ((free || width >= MIN_FRAMED_PX) && (value & Frame.EDGE_LEFT) != 0) {
      canvas.fill(x, y, EDGE_PX, height, colour);
    }
    if ((free || width >= MIN_FRAMED_PX) && (value & Frame.EDGE_RIGHT) != 0) {
      canvas.fill(x + width - EDGE_PX, y, EDGE_PX, height, colour);
    }
  }
}
