package heapreel.verdict.picture;

import heapreel.frame.Grid;
import heapreel.layout.Dashes;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import java.util.List;
import java.util.Locale;

/**
 * The cheapest window in one line, as wide as there is room, with the pins that reach into it
 * whole, and an arrow from each number to its pin.
 */
final class WindowPart {

  private static final int HEAD_PX = 12;
  private static final int NUMBERS_PX = 30;
  private static final int ARROW_PX = 16;
  private static final int STRIP_PX = 22;
  private static final int DASH_PX = 8;
  private static final int NUMBER_GAP_PX = 5;

  /** From this width on of a block, allocations have a gap before them. */
  private static final int MIN_GAP_PX = 3;

  private final Drawing drawing;
  private final Pen pen;
  private final Grid grid;
  private final BlockColours colours;
  private final int left;
  private final int width;
  private final int top;
  private final int first;
  private final int end;

  /** Draws at {@code left}, {@code width} pixels wide, from {@code top} on. */
  WindowPart(
      Drawing drawing,
      Pen pen,
      Grid grid,
      BlockColours colours,
      Place place,
      int left,
      int top,
      int width) {
    this.drawing = drawing;
    this.pen = pen;
    this.grid = grid;
    this.colours = colours;
    this.left = left;
    this.top = top;
    this.width = width;
    int from = grid.blockAt(place.start());
    int to = from + (int) (place.bytes() / grid.blockBytes());
    for (Pin pin : place.pins()) {
      from = Math.min(from, first(pin));
      to = Math.max(to, end(pin));
    }
    this.first = from;
    this.end = to;
  }

  private int first(Pin pin) {
    return grid.blockAt(pin.allocation().address());
  }

  private int end(Pin pin) {
    return first(pin) + (int) (pin.allocation().bytes() / grid.blockBytes());
  }

  private int x(int block) {
    return left + (int) ((long) (block - first) * width / (end - first));
  }

  void draw(Place place, NumberedPins pins) {
    pen.write(left, top + HEAD_PX, width, Pen.SMALL, LayoutColours.DIM, words(place));
    drawing.layer();
    int y = top + NUMBERS_PX + ARROW_PX + 2;
    blocks(first, end, y);
    drawing.layer();
    for (Pin pin : pins.all()) {
      AllocationSummary allocation = pin.allocation();
      drawing.beginBox(allocation);
      blocks(first(pin), end(pin), y);
      drawing.endBox();
    }
    int from = x(grid.blockAt(place.start()));
    int to = x(grid.blockAt(place.start()) + (int) (place.bytes() / grid.blockBytes()));
    Dashes.across(drawing, from, y - Dashes.EDGE_PX, to - from, DASH_PX);
    Dashes.across(drawing, from, y + STRIP_PX, to - from, DASH_PX);
    int tall = STRIP_PX + 2 * Dashes.EDGE_PX;
    Dashes.down(drawing, from - Dashes.EDGE_PX, y - Dashes.EDGE_PX, tall, DASH_PX);
    Dashes.down(drawing, to, y - Dashes.EDGE_PX, tall, DASH_PX);
    drawing.layer();
    numbers(pins.numbered(), y - Dashes.EDGE_PX - 1);
  }

  private static String words(Place place) {
    return String.format(
        Locale.ROOT,
        "where the least is in the way, enlarged: %,d bytes from %s",
        place.bytes(),
        TargetAddress.text(place.start()));
  }

  private void blocks(int from, int to, int y) {
    int block = from;
    while (block < to) {
      int next = block + 1;
      while (next < to && !colours.isHead(next) && colours.colour(next) == colours.colour(block)) {
        next++;
      }
      boolean gap = colours.isHead(block) && width / (end - first) >= MIN_GAP_PX;
      int start = x(block) + (gap ? 1 : 0);
      int length = Math.max(1, x(next) - start);
      drawing.fill(start, y, length, STRIP_PX, colours.colour(block));
      block = next;
    }
  }

  /** Writes the numbers one beside the other, each as near to its pin as the others let it. */
  private void numbers(List<Pin> pins, int arrowEnd) {
    int count = pins.size();
    int[] middles = new int[count];
    int[] lefts = new int[count];
    int[] widths = new int[count];
    int free = left;
    for (int i = 0; i < count; i++) {
      middles[i] = (x(first(pins.get(i))) + x(end(pins.get(i)))) / 2;
      widths[i] = pen.width(Pen.FIGURE, Integer.toString(i + 1));
      lefts[i] = Math.max(free, middles[i] - widths[i] / 2);
      free = lefts[i] + widths[i] + NUMBER_GAP_PX;
    }
    int limit = left + width;
    for (int i = count - 1; i >= 0; i--) {
      lefts[i] = Math.min(lefts[i], limit - widths[i]);
      limit = lefts[i] - NUMBER_GAP_PX;
    }
    int baseline = top + NUMBERS_PX - 1;
    for (int i = 0; i < count; i++) {
      pen.write(
          lefts[i], baseline, widths[i], Pen.FIGURE, LayoutColours.WHITE, Integer.toString(i + 1));
      drawing.arrow(lefts[i] + widths[i] / 2, baseline + 3, middles[i], arrowEnd);
    }
  }

  /** Pixels down. */
  static int height() {
    return NUMBERS_PX + ARROW_PX + STRIP_PX + 2 * Dashes.EDGE_PX;
  }
}
