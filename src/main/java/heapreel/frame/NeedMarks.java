package heapreel.frame;

import heapreel.look.CheapestPlace;
import java.util.Arrays;

/**
 * Marks on the cells of the place where an allocation that doesn't fit has the least in its way:
 * its outline, and a dot on each cell of what is in the way. They depend on one heap alone. A film
 * that isn't about such an allocation has none.
 */
final class NeedMarks {

  private final Grid grid;
  private final byte[] marks;
  private boolean any;

  NeedMarks(Grid grid, boolean wanted) {
    this.grid = grid;
    this.marks = new byte[wanted ? grid.cellCount() : 0];
  }

  /** The marks of each cell as {@link Frame#marks} has them. */
  byte[] marks() {
    return marks;
  }

  /** Takes all marks away. */
  void clear() {
    if (any) {
      Arrays.fill(marks, (byte) 0);
      any = false;
    }
  }

  void mark(CheapestPlace place) {
    any = true;
    for (CheapestPlace.Stretch pin : place.pins()) {
      GridArea area = areaOf(pin);
      for (int cell = first(area, pin); cell < end(area, pin); cell++) {
        marks[cell] |= Frame.PIN;
      }
    }
    GridArea area = areaOf(place.window());
    int first = first(area, place.window());
    int end = end(area, place.window());
    for (int cell = first; cell < end; cell++) {
      marks[cell] |= (byte) (grid.runEdges(area, first, end, cell) >> Frame.MARK_SHIFT);
    }
  }

  /** Takes away marks that would cross words. */
  void clearBehind(Box words) {
    if (!any || words.isEmpty()) {
      return;
    }
    for (GridArea area : grid.areas()) {
      if (!words.overlaps(area.box())) {
        continue;
      }
      for (int cell = area.firstCell(); cell < area.firstCell() + area.cellCount(); cell++) {
        if (marks[cell] != 0 && words.overlaps(grid.box(area, cell))) {
          marks[cell] = 0;
        }
      }
    }
  }

  private GridArea areaOf(CheapestPlace.Stretch stretch) {
    return grid.areaAt(stretch.start());
  }

  private int first(GridArea area, CheapestPlace.Stretch stretch) {
    return grid.cellOf(area, grid.blockAt(stretch.start()));
  }

  private int end(GridArea area, CheapestPlace.Stretch stretch) {
    return grid.cellOf(area, grid.blockAt(stretch.start()) + stretch.blocks() - 1) + 1;
  }
}
