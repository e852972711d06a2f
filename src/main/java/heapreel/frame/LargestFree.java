package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.Ink;
import heapreel.look.NumberText;

/** Marks the largest free run of each heap with an edge around it, and says its size in it. */
final class LargestFree {

  private static final String WORDS = "largest free ";
  private static final String NO_MAP = "numbers alone: no map was printed";

  /** Pixels left free around the words. */
  private static final int PADDING_PX = 4;

  private static final int TILE_PX = 16;

  private final Grid grid;
  private final short[] cells;
  private final int textPx;
  private final IntList marked = new IntList();
  private Label label = Label.NONE;

  LargestFree(FilmLayout layout, short[] cells) {
    this.grid = layout.grid();
    this.cells = cells;
    this.textPx = layout.legendTextPx();
  }

  /** What is said in place of a map where there is none. */
  static Label noMap(FilmLayout layout) {
    Box room = layout.grid().areas().get(0).box();
    int textPx = layout.legendTextPx();
    int width = (Face.REGULAR.room(NO_MAP, textPx) + 1) / 2 * 2;
    int height = TextBox.ascent(textPx) + TextBox.descent(textPx);
    if (width > room.width() || height > room.height()) {
      return Label.NONE;
    }
    int x = middle(room.x(), room.width(), width);
    int y = middle(room.y(), room.height(), height);
    Box place = new Box(x, y, width, height);
    return new Label(new TextBox(place, Face.REGULAR, textPx, Ink.AMBER, false), NO_MAP);
  }

  /** Its size, where there is room for it; else an empty text. */
  Label label() {
    return label;
  }

  /** Takes the edge and the words away. */
  void clear() {
    for (int i = 0; i < marked.size(); i++) {
      cells[marked.get(i)] &= Frame.COLOUR;
    }
    marked.clear();
    label = Label.NONE;
  }

  /** Marks the largest run of what has these colours now; changed cells keep the mark of that. */
  void mark(byte[] blockColours) {
    FreeRun run = FreeRun.largest(grid, blockColours, cells);
    if (run.isEmpty()) {
      return;
    }
    GridArea area = areaOf(run.firstCell());
    markEdges(area, run);
    label = label(area, run);
    unmarkBehind(label.place().box(), area, run);
  }

  private void markEdges(GridArea area, FreeRun run) {
    int first = run.firstCell();
    int end = run.endCell();
    int column = grid.column(area, first);
    int cell = first;
    while (cell < end) {
      int edges = grid.runEdges(first, end, cell, column);
      int step = 1;
      if (edges == 0) { // nor have those up to the end of the row, or to the last row
        step = Math.min(grid.rowCells() - 1 - column, end - grid.rowCells() - cell);
      } else if ((cells[cell] & Frame.CHANGED) == 0) {
        cells[cell] |= (short) (Frame.LARGEST_FREE | edges);
        marked.add(cell);
      }
      cell += step;
      column = column + step < grid.rowCells() ? column + step : 0;
    }
  }

  /** Marks of changes would cross the words. */
  private void unmarkBehind(Box words, GridArea area, FreeRun run) {
    for (int cell = run.firstCell(); cell < run.endCell(); cell++) {
      if ((cells[cell] & Frame.CHANGED) != 0 && words.overlaps(grid.box(area, cell))) {
        cells[cell] &= Frame.COLOUR;
      }
    }
  }

  private Label label(GridArea area, FreeRun run) {
    String size = NumberText.grouped((long) run.blocks() * grid.blockBytes()) + FrameTexts.BYTES;
    for (String text : new String[] {WORDS + size, size}) {
      int width = (Face.REGULAR.room(text, textPx) + 1) / 2 * 2;
      Box room = room(area, run, width + 2 * PADDING_PX);
      if (!room.isEmpty()) {
        int height = TextBox.ascent(textPx) + TextBox.descent(textPx);
        int x = middle(room.x(), room.width(), width);
        int y = middle(room.y(), room.height(), height);
        Box place = new Box(x, y, width, height);
        return new Label(new TextBox(place, Face.REGULAR, textPx, Ink.AMBER, false), text);
      }
    }
    return Label.NONE;
  }

  /** Near the middle; at a multiple of 16 if there is one, for equal pixels cost a film little. */
  private static int middle(int start, int room, int length) {
    int middle = start + (room - length) / 4 * 2;
    int onTile = middle / TILE_PX * TILE_PX;
    return onTile > start ? onTile : middle;
  }

  /** Where in a run there is room for words: its full rows, or else its first or last one. */
  private Box room(GridArea area, FreeRun run, int width) {
    int first = grid.y(area, run.firstCell());
    int last = grid.y(area, run.endCell() - 1);
    int height = grid.cellHeight();
    int left = area.box().x();
    int right = left + grid.rowCells() * grid.cellWidth();
    int from = grid.x(area, run.firstCell());
    int end = grid.x(area, run.endCell() - 1) + grid.cellWidth();
    if (first == last) {
      return fitting(from, first, end - from, height, width);
    }
    Box full = fitting(left, first + height, right - left, last - first - height, width);
    Box upper = fitting(from, first, right - from, height, width);
    Box lower = fitting(left, last, end - left, height, width);
    Box both = fitting(from, first, end - from, last + height - first, width);
    return !full.isEmpty() ? full : !both.isEmpty() ? both : upper.isEmpty() ? lower : upper;
  }

  private Box fitting(int x, int y, int width, int height, int least) {
    int leastHeight = TextBox.ascent(textPx) + TextBox.descent(textPx);
    return width >= least && height >= leastHeight ? new Box(x, y, width, height) : Box.NONE;
  }

  private GridArea areaOf(int cell) {
    for (GridArea area : grid.areas()) {
      if (cell < area.firstCell() + area.cellCount()) {
        return area;
      }
    }
    throw new IndexOutOfBoundsException(cell);
  }
}
