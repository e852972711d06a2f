package heapreel.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * Where every block's cell is, fixed for a whole film: areas one after another with a gap, blocks
 * in address order, a row a multiple of 8 blocks. Where a row is a power of two of blocks and there
 * is room for it, an area begins so far right in its first row that every further one begins at a
 * multiple of a row's bytes.
 *
 * <p>Blocks and cells are numbered from 0 through all areas; no cell holds blocks of two areas.
 * Immutable; thread-safe.
 */
public final class Grid {

  private final GridFit fit;
  private final int blockBytes;
  private final int cellWidth;
  private final int cellHeight;
  private final int rowCells;
  private final int blocksPerCell;
  private final double worth;
  private final List<GridArea> areas;
  private final int blockCount;
  private final int cellCount;

  private Grid(List<AreaSpan> spans, int blockBytes, Box map, GridFit fit) {
    this.fit = fit;
    this.blockBytes = blockBytes;
    this.cellWidth = fit.cellWidth();
    this.cellHeight = fit.cellHeight();
    this.rowCells = fit.rowCells();
    this.blocksPerCell = fit.blocksPerCell();
    this.worth = fit.worth() / blocksPerCell;
    List<GridArea> placed = new ArrayList<>();
    int y = map.y();
    int block = 0;
    int cell = 0;
    for (AreaSpan span : spans) {
      int cells = fit.cells(span);
      int indent = fit.indent(span, blockBytes);
      int width = Math.min(indent + cells, rowCells) * cellWidth;
      int height = fit.rows(span, blockBytes) * cellHeight;
      placed.add(
          new GridArea(span, block, cell, cells, indent, new Box(map.x(), y, width, height)));
      y += height + fit.gap();
      block = Math.addExact(block, span.blockCount());
      cell += cells;
    }
    this.areas = List.copyOf(placed);
    this.blockCount = block;
    this.cellCount = cell;
  }

  /** How well blocks are shown, as {@link GridFit#worth} has it, for one of them. */
  double worth() {
    return worth;
  }

  /**
   * The grid that fills {@code map} best.
   *
   * @param spans in address order, not overlapping
   * @param blockBytes size of a block
   * @param map where cells may be
   * @param gap pixels between two areas, even
   * @throws PictureTooSmallException when the map is too small for so many areas
   */
  public static Grid of(List<AreaSpan> spans, int blockBytes, Box map, int gap) {
    return new Grid(spans, blockBytes, map, GridFit.best(spans, blockBytes, map, gap));
  }

  /**
   * The grid that fills {@code map} best, or if possible one with cells like those of another.
   *
   * @throws PictureTooSmallException when the map is too small for so many areas
   */
  static Grid like(Grid other, List<AreaSpan> spans, int blockBytes, Box map, int gap) {
    GridFit fit = other.fit;
    return blockBytes == other.blockBytes && fit.holds(spans, blockBytes, map)
        ? new Grid(spans, blockBytes, map, fit)
        : of(spans, blockBytes, map, gap);
  }

  /** Size of a block in bytes. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Width of a cell in pixels: even, at least 4, at most twice the height. */
  public int cellWidth() {
    return cellWidth;
  }

  /** Height of a cell in pixels: even, at least 4, at most twice the width. */
  public int cellHeight() {
    return cellHeight;
  }

  /** Cells in a full row. */
  public int rowCells() {
    return rowCells;
  }

  /** Blocks that a cell stands for: a power of two. */
  public int blocksPerCell() {
    return blocksPerCell;
  }

  /** Blocks in a full row, a multiple of 8. */
  public int rowBlocks() {
    return rowCells * blocksPerCell;
  }

  /** The areas in address order. */
  public List<GridArea> areas() {
    return areas;
  }

  /** Blocks of all areas. */
  public int blockCount() {
    return blockCount;
  }

  /** Cells of all areas. */
  public int cellCount() {
    return cellCount;
  }

  /** Bytes of all areas. */
  public long totalBytes() {
    return (long) blockCount * blockBytes;
  }

  /**
   * The block that begins at an address.
   *
   * @throws IllegalArgumentException when none does
   */
  public int blockAt(long address) {
    GridArea area = areaAt(address);
    return area.firstBlock() + (int) ((address - area.span().poolStart()) / blockBytes);
  }

  /** The area that has a block which begins at an address; throws as {@link #blockAt}. */
  GridArea areaAt(long address) {
    for (GridArea area : areas) {
      long offset = address - area.span().poolStart();
      if (offset >= 0 && address < area.span().end(blockBytes) && offset % blockBytes == 0) {
        return area;
      }
    }
    throw new IllegalArgumentException("no block at 0x" + Long.toHexString(address));
  }

  /** The cell of a block of {@code area}. */
  public int cellOf(GridArea area, int block) {
    return area.firstCell() + (block - area.firstBlock()) / blocksPerCell;
  }

  /** Which of its row's cells a cell of {@code area} is, from 0. */
  int column(GridArea area, int cell) {
    return (area.indent() + cell - area.firstCell()) % rowCells;
  }

  /** Left edge of a cell of {@code area}. */
  public int x(GridArea area, int cell) {
    return area.box().x() + column(area, cell) * cellWidth;
  }

  /** Upper edge of a cell of {@code area}. */
  public int y(GridArea area, int cell) {
    return area.box().y() + (area.indent() + cell - area.firstCell()) / rowCells * cellHeight;
  }

  /** The pixels of a cell of {@code area}. */
  Box box(GridArea area, int cell) {
    return new Box(x(area, cell), y(area, cell), cellWidth, cellHeight);
  }

  /**
   * At which edges of a run of cells of {@code area} one of them is.
   *
   * @param end the cell after the run
   * @return bits as {@link Frame#EDGE_TOP} and the like
   */
  public int runEdges(GridArea area, int first, int end, int cell) {
    return runEdges(first, end, cell, column(area, cell));
  }

  /** The same of a cell in a known {@link #column}. */
  int runEdges(int first, int end, int cell, int column) {
    return (cell - rowCells >= first ? 0 : Frame.EDGE_TOP)
        | (cell + rowCells < end ? 0 : Frame.EDGE_BOTTOM)
        | (column > 0 && cell > first ? 0 : Frame.EDGE_LEFT)
        | (column + 1 < rowCells && cell + 1 < end ? 0 : Frame.EDGE_RIGHT);
  }

  /** Address of the first block in a row of {@code area}. */
  public long rowAddress(GridArea area, int row) {
    long cells = row == 0 ? 0 : (long) row * rowCells - area.indent();
    return area.span().poolStart() + cells * blocksPerCell * blockBytes;
  }
}
