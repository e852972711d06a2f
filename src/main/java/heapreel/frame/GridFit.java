package heapreel.frame;

import java.util.List;

/**
 * How large cells can be so that all blocks fit.
 *
 * @param pitch edge of a cell in pixels
 * @param rowCells cells in a full row, a multiple of 16
 * @param blocksPerCell blocks that a cell stands for
 * @param gap pixels between two areas
 */
record GridFit(int pitch, int rowCells, int blocksPerCell, int gap) {

  static final int LEAST_PITCH = 4;
  static final int MOST_PITCH = 24;
  private static final int ROW_STEP = 16;
  private static final int MACROBLOCK = 16;

  /** A pitch that divides a macroblock wins when it fills at least this much of the best one's. */
  private static final double NEARLY_AS_GOOD = 0.75;

  static GridFit best(List<AreaSpan> spans, Box map, int leastGap) {
    for (int blocksPerCell = 1; blocksPerCell > 0; blocksPerCell *= 2) {
      GridFit best = null;
      for (int pitch = MOST_PITCH; pitch >= LEAST_PITCH; pitch -= 2) {
        GridFit fit = new GridFit(pitch, rowCells(map, pitch), blocksPerCell, gap(pitch, leastGap));
        if (fit.fits(spans, map)) {
          if (best == null) {
            best = fit;
          } else if (MACROBLOCK % best.pitch != 0
              && MACROBLOCK % pitch == 0
              && pitch * pitch >= NEARLY_AS_GOOD * best.pitch * best.pitch) {
            best = fit;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    throw new IllegalArgumentException(
        spans.size() + " areas do not fit in " + map.width() + "x" + map.height() + " pixels");
  }

  private static int rowCells(Box map, int pitch) {
    return map.width() / pitch / ROW_STEP * ROW_STEP;
  }

  private static int gap(int pitch, int leastGap) {
    return (leastGap + pitch - 1) / pitch * pitch;
  }

  private boolean fits(List<AreaSpan> spans, Box map) {
    if (rowCells == 0) {
      return false;
    }
    long height = (long) gap * (spans.size() - 1);
    for (AreaSpan span : spans) {
      height += (long) rows(span) * pitch;
    }
    return height <= map.height();
  }

  int cells(AreaSpan span) {
    return (int) (((long) span.blockCount() + blocksPerCell - 1) / blocksPerCell);
  }

  int rows(AreaSpan span) {
    return (int) (((long) cells(span) + rowCells - 1) / rowCells);
  }
}
