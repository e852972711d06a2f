package heapreel.raster;

import heapreel.layout.ArrowHead;

/** Paints lines with a head, one pixel wide and without steps between colours. */
final class ArrowPainter {

  private ArrowPainter() {}

  /** Paints an arrow from the middle of one pixel to that of another; both are on the canvas. */
  static void paint(Canvas canvas, int fromX, int fromY, int toX, int toY, int colour) {
    line(canvas, fromX, fromY, toX, toY, colour);
    for (int[] end : ArrowHead.ends(fromX, fromY, toX, toY)) {
      line(canvas, end[0], end[1], toX, toY, colour);
    }
  }

  private static void line(Canvas canvas, int fromX, int fromY, int toX, int toY, int colour) {
    int steps = Math.max(1, Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY)));
    for (int i = 0; i <= steps; i++) {
      int x = fromX + Math.round((float) (toX - fromX) * i / steps);
      int y = fromY + Math.round((float) (toY - fromY) * i / steps);
      canvas.fill(x, y, 1, 1, colour);
    }
  }
}
