package heapreel.frame;

import java.util.List;

/**
 * How large cells can be so that all blocks fit: of all lengths of a row the one whose cells fill
 * the map best. Cells need not be squares, but none is more than twice as long as wide, and squares
 * win when they fill nearly as much; so do rows that begin at round addresses.
 *
 * @param cellWidth width of a cell in pixels, even
 * @param cellHeight height of a cell in pixels, even
 * @param rowCells cells in a full row, a multiple of {@value #ROW_STEP}
 * @param blocksPerCell blocks that a cell stands for
 * @param round whether areas are indented so that all rows but their first begin at multiples of a
 *     row's bytes
 * @param gap pixels between two areas
 */
record GridFit(
    int cellWidth, int cellHeight, int rowCells, int blocksPerCell, boolean round, int gap) {

  static final int MIN_EDGE = 4;
  private static final int ROW_STEP = 8;
  private static final int ROUND_STEP = 16;
  private static final int MAX_ASPECT_RATIO = 2;

  /** What a cell twice as long as wide counts, of one that is square. */
  private static final double LONG = 0.9;

  /** What a row counts that begins anywhere, but is a multiple of 16 blocks. */
  private static final double LESS_ROUND = 0.93;

  /** What any other row counts. */
  private static final double NOT_ROUND = 0.89;

  /** What the edges of cells are multiples of that a film codes exactly and in few bytes. */
  private static final int CODED_STEP = 4;

  /** What such cells count. */
  private static final double ON_GRID = 1.2;

  static GridFit best(List<AreaSpan> spans, int blockBytes, Box map, int gap) {
    int height = map.height() - gap * (spans.size() - 1);
    for (int blocksPerCell = 1; blocksPerCell > 0 && height > 0; blocksPerCell *= 2) {
      GridFit best = null;
      for (int row = ROW_STEP; row * MIN_EDGE <= map.width(); row += ROW_STEP) {
        for (boolean round : new boolean[] {Integer.bitCount(row) == 1, false}) {
          GridFit one = new GridFit(MIN_EDGE, MIN_EDGE, row, blocksPerCell, round, gap);
          GridFit fit = one.enlarged(map.width(), height / one.rows(spans, blockBytes));
          if (fit.cellHeight >= MIN_EDGE && (best == null || fit.worth() > best.worth())) {
            best = fit;
          }
        }
      }
      if (best != null) {
        return best;
      }
    }
    throw new PictureTooSmallException(
        spans.size() + " areas do not fit in " + map.width() + "x" + map.height() + " pixels");
  }

  /** Whether all blocks fit. */
  boolean holds(List<AreaSpan> spans, int blockBytes, Box map) {
    long height = rows(spans, blockBytes) * cellHeight + (long) gap * (spans.size() - 1);
    return height <= map.height() && rowCells * cellWidth <= map.width();
  }

  private GridFit enlarged(int mapWidth, long rowHeight) {
    int width = onGrid(mapWidth / rowCells / 2 * 2);
    int height = onGrid((int) (rowHeight / 2 * 2));
    return new GridFit(
        onGrid(Math.min(width, MAX_ASPECT_RATIO * height)),
        onGrid(Math.min(height, MAX_ASPECT_RATIO * width)),
        rowCells,
        blocksPerCell,
        round,
        gap);
  }

  /** Large cells begin and end where a film's blocks do: there a change costs least. */
  private static int onGrid(int edge) {
    return edge < 2 * Figures.GRID_PX ? edge : edge / Figures.GRID_PX * Figures.GRID_PX;
  }

  private boolean isCodedExactly() {
    return Math.min(cellWidth, cellHeight) >= Figures.GRID_PX
        && cellWidth % CODED_STEP == 0
        && cellHeight % CODED_STEP == 0;
  }

  /** How good this is; larger is better. */
  double worth() {
    double square = (double) Math.min(cellWidth, cellHeight) / Math.max(cellWidth, cellHeight);
    double shape = LONG + (1 - LONG) * (square * MAX_ASPECT_RATIO - 1) / (MAX_ASPECT_RATIO - 1);
    double rows = round ? 1 : rowCells * blocksPerCell % ROUND_STEP == 0 ? LESS_ROUND : NOT_ROUND;
    return cellWidth * cellHeight * shape * rows * (isCodedExactly() ? ON_GRID : 1);
  }

  private long rows(List<AreaSpan> spans, int blockBytes) {
    return spans.stream().mapToLong(span -> rows(span, blockBytes)).sum();
  }

  int cells(AreaSpan span) {
    return (int) (((long) span.blockCount() + blocksPerCell - 1) / blocksPerCell);
  }

  /** Cells left out before the first one of an area, so that all further rows are round. */
  int indent(AreaSpan span, int blockBytes) {
    long cellBytes = (long) blocksPerCell * blockBytes;
    return round && span.poolStart() % cellBytes == 0
        ? (int) (span.poolStart() / cellBytes % rowCells)
        : 0;
  }

  int rows(AreaSpan span, int blockBytes) {
    long cells = (long) indent(span, blockBytes) + cells(span);
    return (int) ((cells + rowCells - 1) / rowCells);
  }
}
