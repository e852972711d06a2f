package heapreel.layout;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.look.CheapestPlace;
import heapreel.look.CheapestPlace.Stretch;

/**
 * Draws the outline of the place where an allocation has the least in its way, and beside each
 * block of what that is a dot.
 */
final class PlaceMarks {

  private static final int DASH_PX = 8;
  private static final int DOT_PX = 4;
  private static final int DOT_GAP_PX = 4;

  private final Drawing drawing;
  private final Heap heap;
  private final LayoutGeometry geometry;

  PlaceMarks(Drawing drawing, Heap heap, LayoutGeometry geometry) {
    this.drawing = drawing;
    this.heap = heap;
    this.geometry = geometry;
  }

  void draw(CheapestPlace place) {
    outline(place.window());
    place.pins().forEach(this::dots);
  }

  private void outline(Stretch window) {
    int area = areaOf(window);
    int first = firstBlock(area, window);
    int end = first + window.blocks();
    for (int block = first; block < end; ) {
      int rows = geometry.inColumn(block, end - block);
      int x = geometry.x(area, block);
      int y = geometry.y(block);
      int height = rows * LayoutGeometry.ROW_PX;
      Dashes.down(drawing, x - Dashes.EDGE_PX, y, height, DASH_PX);
      Dashes.down(drawing, x + geometry.blockPx(), y, height, DASH_PX);
      if (block == first) {
        Dashes.across(drawing, x, y, geometry.blockPx(), DASH_PX);
      }
      block += rows;
      if (block == end) {
        Dashes.across(drawing, x, y + height - Dashes.EDGE_PX, geometry.blockPx(), DASH_PX);
      }
    }
  }

  private void dots(Stretch pin) {
    int area = areaOf(pin);
    int first = firstBlock(area, pin);
    for (int block = first; block < first + pin.blocks(); block++) {
      drawing.fill(
          geometry.x(area, block) + geometry.blockPx() + DOT_GAP_PX,
          geometry.y(block) + (LayoutGeometry.ROW_PX - DOT_PX) / 2,
          DOT_PX,
          DOT_PX,
          LayoutColours.WHITE);
    }
  }

  private int areaOf(Stretch stretch) {
    for (int i = 0; i < heap.areas().size(); i++) {
      Area area = heap.areas().get(i);
      long offset = stretch.start() - area.geometry().poolStart();
      if (offset >= 0 && stretch.start() < area.geometry().poolEnd()) {
        return i;
      }
    }
    throw new IllegalArgumentException("no area at 0x" + Long.toHexString(stretch.start()));
  }

  private int firstBlock(int area, Stretch stretch) {
    long offset = stretch.start() - heap.areas().get(area).geometry().poolStart();
    return (int) (offset / heap.shape().blockBytes());
  }
}
