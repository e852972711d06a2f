package heapreel.frame;

/** Lengths of a 1280 × 720 picture at another size. */
record Scale(double factor) {

  static Scale of(int width, int height) {
    return new Scale(Math.min(width / 1280.0, height / 720.0));
  }

  /** Even number of pixels for a length, at least {@code least}. */
  int even(int length, int least) {
    return Math.max(least, 2 * (int) Math.round(length * factor / 2));
  }

  /** Multiple of the grid of figures that is nearest to a length, at least one step. */
  int grid(int length) {
    return Math.max(Figures.GRID_PX, Figures.nearestOnGrid(length * factor));
  }

  /** Size of a typeface, at least what can be read. */
  int text(int sizePx, int least) {
    return Math.max(least, (int) Math.round(sizePx * factor));
  }

  static int upTo16(int length) {
    return (length + 15) / 16 * 16;
  }
}
