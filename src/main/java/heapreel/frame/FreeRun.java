package heapreel.frame;

/**
 * The largest free run of a heap, as cells of the grid.
 *
 * @param firstCell its first cell
 * @param endCell the cell after its last
 * @param blocks how many blocks it has
 */
record FreeRun(int firstCell, int endCell, int blocks) {

  /** None at all. */
  static final FreeRun NONE = new FreeRun(0, 0, 0);

  /** The first of the longest runs; cells of several blocks at its ends count where free. */
  static FreeRun largest(Grid grid, byte[] blockColours, short[] cells) {
    GridArea in = grid.areas().get(0);
    int best = 0;
    int bestEnd = 0;
    for (GridArea area : grid.areas()) {
      int run = 0;
      int end = area.firstBlock() + area.span().blockCount();
      for (int block = area.firstBlock(); block < end; block++) {
        run = blockColours[block] == FilmColours.FREE ? run + 1 : 0;
        if (run > best) {
          best = run;
          bestEnd = block + 1;
          in = area;
        }
      }
    }
    if (best == 0) {
      return NONE;
    }
    int first = grid.cellOf(in, bestEnd - best);
    int last = grid.cellOf(in, bestEnd - 1);
    while (first < last && !isFree(cells[first])) {
      first++;
    }
    while (last > first && !isFree(cells[last])) {
      last--;
    }
    return isFree(cells[first]) ? new FreeRun(first, last + 1, best) : NONE;
  }

  private static boolean isFree(short cell) {
    return (cell & Frame.COLOUR) == FilmColours.FREE;
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return blocks == 0;
  }
}
