package heapreel.layout;

/** Draws dashed lines: white, and black between, to be seen on any ground. */
public final class Dashes {

  /** How thick lines are. */
  public static final int EDGE_PX = 2;

  private Dashes() {}

  /** Draws a line to the right. */
  public static void across(Drawing drawing, int x, int y, int length, int dashPx) {
    for (int at = x; at < x + length; at += toNext(at, dashPx)) {
      int dash = Math.min(toNext(at, dashPx), x + length - at);
      drawing.fill(at, y, dash, EDGE_PX, colour(at / dashPx));
    }
  }

  /** Draws a line down. */
  public static void down(Drawing drawing, int x, int y, int length, int dashPx) {
    for (int at = y; at < y + length; at += toNext(at, dashPx)) {
      int dash = Math.min(toNext(at, dashPx), y + length - at);
      drawing.fill(x, at, EDGE_PX, dash, colour(at / dashPx));
    }
  }

  /** Dashes begin at multiples of their length, so that lines in parts go on as one. */
  private static int toNext(int at, int dashPx) {
    return dashPx - at % dashPx;
  }

  private static int colour(int dash) {
    return dash % 2 == 0 ? LayoutColours.WHITE : LayoutColours.GROUND;
  }
}
