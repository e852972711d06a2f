package heapreel.raster;

import heapreel.frame.FilmColours;
import heapreel.frame.Frame;
import heapreel.frame.Grid;
import heapreel.look.BoxColours;

/**
 * Paints marks on cells: edges in dashes of white and black, and dots in the one of the two that
 * contrasts more. Neither has a hue, so a film's coarser samples of colour stay as they are.
 */
final class MarkPainter {

  private static final int EDGE_PX = 2;
  private static final int DASH_PX = 4;

  /** From this length on a cell has room for longer dashes. */
  private static final int LARGE_PX = 16;

  private static final int LONG_DASH_PX = 8;

  /** A dot's share of a cell. */
  private static final int DOT_PART = 3;

  private static final int[] INKS = new int[FilmColours.PALETTE.size()];

  static {
    for (int colour = 0; colour < INKS.length; colour++) {
      boolean dark = BoxColours.ink(FilmColours.PALETTE.rgb(colour)) == BoxColours.DARK_INK;
      INKS[colour] = dark ? FilmColours.GROUND : FilmColours.CHANGED;
    }
  }

  private final Canvas canvas;
  private final int width;
  private final int height;
  private final int dashPx;
  private final int dotPx;

  /** Paints on cells of {@code grid}. */
  MarkPainter(Grid grid, Canvas canvas) {
    this.canvas = canvas;
    this.width = grid.cellWidth();
    this.height = grid.cellHeight();
    int shorter = Math.min(width, height);
    this.dashPx = shorter < LARGE_PX ? DASH_PX : LONG_DASH_PX;
    this.dotPx = Math.max(2, shorter / DOT_PART / 2 * 2);
  }

  /** Paints the marks of a cell of this colour. */
  void paint(int x, int y, int marks, int colour) {
    if ((marks & Frame.PIN) != 0) {
      int left = x + middle(width);
      int top = y + middle(height);
      canvas.fill(left, top, dotPx, dotPx, INKS[colour]);
    }
    int edges = marks << Frame.MARK_SHIFT;
    if ((edges & Frame.EDGE_TOP) != 0) {
      across(x, y);
    }
    if ((edges & Frame.EDGE_BOTTOM) != 0) {
      across(x, y + height - EDGE_PX);
    }
    if ((edges & Frame.EDGE_LEFT) != 0) {
      down(x, y);
    }
    if ((edges & Frame.EDGE_RIGHT) != 0) {
      down(x + width - EDGE_PX, y);
    }
  }

  private int middle(int length) {
    return (length - dotPx + 2) / 4 * 2;
  }

  private void across(int x, int y) {
    for (int at = x; at < x + width; at += toNextDash(at)) {
      int length = Math.min(toNextDash(at), x + width - at);
      canvas.fill(at, y, length, EDGE_PX, colour(at));
    }
  }

  private void down(int x, int y) {
    for (int at = y; at < y + height; at += toNextDash(at)) {
      int length = Math.min(toNextDash(at), y + height - at);
      canvas.fill(x, at, EDGE_PX, length, colour(at));
    }
  }

  private int toNextDash(int at) {
    return dashPx - at % dashPx;
  }

  private int colour(int at) {
    return at / dashPx % 2 == 0 ? FilmColours.CHANGED : FilmColours.GROUND;
  }
}
