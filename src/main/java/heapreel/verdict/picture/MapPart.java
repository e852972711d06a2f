package heapreel.verdict.picture;

import heapreel.frame.Frame;
import heapreel.frame.Grid;
import heapreel.frame.GridArea;
import heapreel.layout.Dashes;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.look.BoxColours;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import java.util.List;

/**
 * All blocks of the heap in rows: the largest free run with a grey edge, the cheapest window with a
 * dashed one, a dot on each block of a pin, and its number where there is room.
 */
final class MapPart {

  private static final int EDGE_PX = 2;
  private static final int DASH_PX = 4;
  private static final int DOT_PART = 3;
  private static final int ADDRESS_GAP_PX = 8;

  /** From this length on cells have gaps between them. */
  private static final int MIN_GAP_PX = 6;

  private final Drawing drawing;
  private final Pen pen;
  private final Grid grid;
  private final BlockColours colours;

  MapPart(Drawing drawing, Pen pen, Grid grid, BlockColours colours) {
    this.drawing = drawing;
    this.pen = pen;
    this.grid = grid;
    this.colours = colours;
  }

  void draw() {
    addresses();
    drawing.layer();
    for (GridArea area : grid.areas()) {
      cells(area);
    }
    drawing.layer();
    if (colours.largestBlocks() > 0) {
      GridArea area = areaOf(colours.largestFirst());
      int first = grid.cellOf(area, colours.largestFirst());
      int last = grid.cellOf(area, colours.largestFirst() + colours.largestBlocks() - 1);
      edges(area, first, last + 1, false);
    }
    drawing.layer();
  }

  void mark(Place place, NumberedPins pins) {
    int first = grid.blockAt(place.start());
    GridArea area = areaOf(first);
    int last = first + (int) (place.bytes() / grid.blockBytes()) - 1;
    edges(area, grid.cellOf(area, first), grid.cellOf(area, last) + 1, true);
    for (Pin pin : pins.all()) {
      pin(pin, pins.numbered().indexOf(pin) + 1);
    }
    drawing.layer();
  }

  private GridArea areaOf(int block) {
    List<GridArea> areas = grid.areas();
    int index = 0;
    while (block >= areas.get(index).firstBlock() + areas.get(index).span().blockCount()) {
      index++;
    }
    return areas.get(index);
  }

  /** The addresses of rows, as far apart as they can be read. */
  private void addresses() {
    int line = Pen.PLACE.sizePx() + 4;
    int step = Math.max(1, (3 * line + grid.cellHeight() - 1) / grid.cellHeight());
    int free = 0;
    for (GridArea area : grid.areas()) {
      int rows = area.box().height() / grid.cellHeight();
      for (int row = 0; row < rows; row += step) {
        int top = area.box().y() + row * grid.cellHeight();
        if (top >= free) {
          address(area, row, top + (Math.min(grid.cellHeight(), line) + Pen.PLACE.sizePx()) / 2);
          free = top + line;
        }
      }
    }
  }

  private void address(GridArea area, int row, int baseline) {
    String text = TargetAddress.text(grid.rowAddress(area, row));
    pen.writeLeftOf(area.box().x() - ADDRESS_GAP_PX, baseline, Pen.PLACE, LayoutColours.DIM, text);
  }

  private void cells(GridArea area) {
    int end = area.firstCell() + area.cellCount();
    int cell = area.firstCell();
    while (cell < end) {
      int colour = colours.cellColour(area, cell);
      int next = cell + 1;
      while (next < end
          && grid.y(area, next) == grid.y(area, cell)
          && !beginsAnew(area, next)
          && colours.cellColour(area, next) == colour) {
        next++;
      }
      int gapX = beginsAnew(area, cell) ? 1 : 0;
      int gapY = grid.cellHeight() >= MIN_GAP_PX ? 1 : 0;
      drawing.fill(
          grid.x(area, cell) + gapX,
          grid.y(area, cell),
          (next - cell) * grid.cellWidth() - gapX,
          grid.cellHeight() - gapY,
          colour);
      cell = next;
    }
  }

  /** Whether an allocation begins with a cell, and there is room to show that. */
  private boolean beginsAnew(GridArea area, int cell) {
    return grid.blocksPerCell() == 1
        && grid.cellWidth() >= MIN_GAP_PX
        && colours.isHead(area.firstBlock() + cell - area.firstCell());
  }

  private void edges(GridArea area, int first, int end, boolean dashed) {
    for (int cell = first; cell < end; cell++) {
      int edges = grid.runEdges(area, first, end, cell);
      int x = grid.x(area, cell);
      int y = grid.y(area, cell);
      if ((edges & Frame.EDGE_TOP) != 0) {
        across(x, y, dashed);
      }
      if ((edges & Frame.EDGE_BOTTOM) != 0) {
        across(x, y + grid.cellHeight() - EDGE_PX, dashed);
      }
    }
    drawing.layer();
    for (int cell = first; cell < end; cell++) {
      int edges = grid.runEdges(area, first, end, cell);
      int x = grid.x(area, cell);
      int y = grid.y(area, cell);
      if ((edges & Frame.EDGE_LEFT) != 0) {
        down(x, y, dashed);
      }
      if ((edges & Frame.EDGE_RIGHT) != 0) {
        down(x + grid.cellWidth() - EDGE_PX, y, dashed);
      }
    }
  }

  private void across(int x, int y, boolean dashed) {
    if (dashed) {
      Dashes.across(drawing, x, y, grid.cellWidth(), DASH_PX);
    } else {
      drawing.fill(x, y, grid.cellWidth(), EDGE_PX, LayoutColours.DIM);
    }
  }

  private void down(int x, int y, boolean dashed) {
    if (dashed) {
      Dashes.down(drawing, x, y, grid.cellHeight(), DASH_PX);
    } else {
      drawing.fill(x, y, EDGE_PX, grid.cellHeight(), LayoutColours.DIM);
    }
  }

  private void pin(Pin pin, int number) {
    AllocationSummary allocation = pin.allocation();
    int first = grid.blockAt(allocation.address());
    GridArea area = areaOf(first);
    int firstCell = grid.cellOf(area, first);
    int last = first + (int) (allocation.bytes() / grid.blockBytes()) - 1;
    for (int cell = firstCell; cell <= grid.cellOf(area, last); cell++) {
      if (cell > firstCell || number == 0 || !writes(area, cell, number)) {
        dot(area, cell);
      }
    }
  }

  private void dot(GridArea area, int cell) {
    int edge = Math.max(2, Math.min(grid.cellWidth(), grid.cellHeight()) / DOT_PART);
    int rgb = LayoutColours.PALETTE.rgb(colours.cellColour(area, cell));
    boolean dark = BoxColours.ink(rgb) == BoxColours.DARK_INK;
    drawing.fill(
        grid.x(area, cell) + (grid.cellWidth() - edge) / 2,
        grid.y(area, cell) + (grid.cellHeight() - edge) / 2,
        edge,
        edge,
        dark ? LayoutColours.BLACK : LayoutColours.WHITE);
  }

  /** Writes a number onto the cell that an allocation begins with, if there is room for it. */
  private boolean writes(GridArea area, int cell, int number) {
    String text = Integer.toString(number);
    TextStyle style = Pen.FIGURE;
    int width = pen.width(style, text);
    boolean room =
        grid.blocksPerCell() == 1
            && width + 2 * EDGE_PX + 2 <= grid.cellWidth()
            && style.sizePx() + 2 <= grid.cellHeight();
    if (room) {
      int colour = colours.cellColour(area, cell);
      int rgb = LayoutColours.PALETTE.rgb(colour);
      boolean dark = BoxColours.ink(rgb) == BoxColours.DARK_INK;
      drawing.text(
          grid.x(area, cell) + (grid.cellWidth() - width) / 2,
          grid.y(area, cell) + (grid.cellHeight() + style.sizePx()) / 2 - 2,
          style,
          colour,
          dark ? LayoutColours.BLACK : LayoutColours.WHITE,
          text);
    }
    return room;
  }
}
