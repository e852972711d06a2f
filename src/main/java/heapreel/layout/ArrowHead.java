package heapreel.layout;

/** The head of an arrow: two short lines that meet at its point. */
public final class ArrowHead {

  private static final int LENGTH_PX = 6;
  private static final double ANGLE = Math.toRadians(22);

  private ArrowHead() {}

  /** Where the two lines end that begin at the point of an arrow: x and y of each. */
  public static int[][] ends(int fromX, int fromY, int toX, int toY) {
    double back = Math.atan2((double) fromY - toY, (double) fromX - toX);
    return new int[][] {end(toX, toY, back - ANGLE), end(toX, toY, back + ANGLE)};
  }

  private static int[] end(int x, int y, double angle) {
    return new int[] {
      x + (int) Math.round(LENGTH_PX * Math.cos(angle)),
      y + (int) Math.round(LENGTH_PX * Math.sin(angle))
    };
  }
}
