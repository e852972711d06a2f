package heapreel.live;

import java.util.List;

/**
 * How blocks are laid out on a screen: areas one after another, each from the beginning of a row,
 * with one free row between them. A cell of one block is as many dots wide and high as fit; where
 * there are more blocks than dots, a cell of one dot stands for several.
 *
 * @param rowCells cells in a row
 * @param blocksPerCell blocks that a cell stands for
 * @param dots width and height of a cell
 */
record MapGrid(int rowCells, int blocksPerCell, int dots) {

  private static final int MAX_DOTS = 8;

  /** Rows are multiples of so many cells, so that addresses at their beginnings are round. */
  private static final int ROW_STEP = 8;

  /**
   * The grid with the largest cells that fits, or else that with the fewest blocks in a cell.
   *
   * @param areaBlocks blocks of each area
   * @param columns dots in a row of the screen
   * @param rows rows of dots
   */
  static MapGrid of(List<Integer> areaBlocks, int columns, int rows) {
    for (int dots = MAX_DOTS; dots > 1; dots--) {
      MapGrid grid = new MapGrid(rowCells(columns / dots), 1, dots);
      if (grid.rows(areaBlocks) <= rows) {
        return grid;
      }
    }
    int most = Math.max(1, areaBlocks.stream().mapToInt(blocks -> blocks).max().orElse(1));
    int blocks = 1;
    while (blocks < most && new MapGrid(rowCells(columns), blocks, 1).rows(areaBlocks) > rows) {
      blocks++;
    }
    return new MapGrid(rowCells(columns), blocks, 1);
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
    return (cells + rowCells - 1) / rowCells * dots;
  }
}
