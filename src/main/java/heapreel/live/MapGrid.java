package heapreel.live;

import java.util.List;

/**
 * How blocks are laid out on a screen: areas one after another, each beginning a new row, with one
 * empty row between them. The cell of a block is as many dots wide and high as fit; if there are
 * more blocks than dots, a cell is one dot and stands for several blocks.
 *
 * @param rowCells cells in a row
 * @param blocksPerCell blocks that a cell stands for
 * @param dotsWide width of a cell
 * @param dotsHigh height of a cell
 */
record MapGrid(int rowCells, int blocksPerCell, int dotsWide, int dotsHigh) {

  private static final int MAX_DOTS = 8;

  /** The cells of a row are a multiple of this, so that rows begin at round addresses. */
  private static final int ROW_STEP = 8;

  /**
   * The grid with the largest cells that fit, as high as wide or half as high; if none fits, the
   * one with the fewest blocks per cell.
   *
   * @param areaBlocks blocks of each area
   * @param columns dots in a row of the screen
   * @param rows rows of dots
   */
  static MapGrid of(List<Integer> areaBlocks, int columns, int rows) {
    MapGrid best = new MapGrid(rowCells(columns), 1, 1, 1);
    for (int wide = 1; wide <= Math.min(MAX_DOTS, columns); wide++) {
      for (int high = (wide + 1) / 2; high <= wide; high++) {
        MapGrid grid = new MapGrid(rowCells(columns / wide), 1, wide, high);
        if (grid.rows(areaBlocks) <= rows && wide * high > best.dotsWide * best.dotsHigh) {
          best = grid;
        }
      }
    }
    int most = Math.max(1, areaBlocks.stream().mapToInt(blocks -> blocks).max().orElse(1));
    while (best.blocksPerCell < most && best.rows(areaBlocks) > rows) {
      best = new MapGrid(best.rowCells, best.blocksPerCell + 1, 1, 1);
    }
    return best;
  }

  private static int rowCells(int cells) {
    return Math.max(1, cells < ROW_STEP ? cells : cells - cells % ROW_STEP);
  }

  /** Rows of dots that all areas take. */
  int rows(List<Integer> areaBlocks) {
    long rows = areaBlocks.size() - 1L;
    for (int blocks : areaBlocks) {
      rows += rows(blocks);
    }
    return (int) Math.min(Integer.MAX_VALUE, rows);
  }

  /** Rows of dots that an area takes. */
  int rows(int blocks) {
    int cells = (blocks + blocksPerCell - 1) / blocksPerCell;
    return (cells + rowCells - 1) / rowCells * dotsHigh;
  }
}
