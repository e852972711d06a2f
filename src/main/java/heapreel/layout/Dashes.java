package heapreel.layout;

/** Draws dashed lines: white, and black between, to be seen on any ground. */
final class Dashes {

  /** How thick lines are. */
  static final int EDGE_PX = 2;

  private Dashes() {}

  /** Draws a line to the right. */
  static void across(Drawing drawing, int x, int y, int length, int dashPx) {
    for (int at = 0; at < length; at += dashPx) {
      drawing.fill(x + at, y, Math.min(dashPx, length - at), EDGE_PX, colour(at / dashPx));
    }
  }

  /** Draws a line down. */
  static void down(Drawing drawing, int x, int y, int length, int dashPx) {
    for (int at = 0; at < length; at += dashPx) {
      drawing.fill(x, y + at, EDGE_PX, Math.min(dashPx, length - at), colour(at / dashPx));
    }
  }

  private static int colour(int dash) {
    return dash % 2 == 0 ? LayoutColours.WHITE : LayoutColours.GROUND;
  }
}
