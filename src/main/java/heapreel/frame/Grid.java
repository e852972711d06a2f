package heapreel.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * Where every block's cell is, fixed for a whole film: areas one after another with a gap, blocks
 * in address order, a row a multiple of 16 blocks.
 *
 * <p>Blocks and cells are numbered from 0 through all areas; no cell holds blocks of two areas.
 * Immutable; thread-safe.
 */
public final class Grid {

  private final int blockBytes;
  private final int pitch;
  private final int rowCells;
  private final int blocksPerCell;
  private final List<GridArea> areas;
  private final int blockCount;
  private final int cellCount;

  private Grid(List<AreaSpan> spans, int blockBytes, Box map, GridFit fit) {
    this.blockBytes = blockBytes;
    this.pitch = fit.pitch();
    this.rowCells = fit.rowCells();
    this.blocksPerCell = fit.blocksPerCell();
    List<GridArea> placed = new ArrayList<>();
    int y = map.y();
    int block = 0;
    int cell = 0;
    for (AreaSpan span : spans) {
      int cells = fit.cells(span);
      int rows = fit.rows(span);
      int width = Math.min(cells, rowCells) * pitch;
      placed.add(new GridArea(span, block, cell, cells, new Box(map.x(), y, width, rows * pitch)));
      y += rows * pitch + fit.gap();
      block = Math.addExact(block, span.blockCount());
      cell += cells;
    }
    this.areas = List.copyOf(placed);
    this.blockCount = block;
    this.cellCount = cell;
  }

  /**
   * The grid that fills {@code map} best.
   *
   * @param spans in address order, not overlapping
   * @param blockBytes size of a block
   * @param map where cells may be
   * @param leastGap fewest pixels between two areas
   * @throws IllegalArgumentException when the map is too small for so many areas
   */
  public static Grid of(List<AreaSpan> spans, int blockBytes, Box map, int leastGap) {
    return new Grid(spans, blockBytes, map, GridFit.best(spans, map, leastGap));
  }

  /** Size of a block in bytes. */
  public int blockBytes() {
    return blockBytes;
  }

  /** Edge of a cell in pixels: even, 4 to 24. */
  public int pitch() {
    return pitch;
  }

  /** Cells in a full row. */
  public int rowCells() {
    return rowCells;
  }

  /** Blocks that a cell stands for: a power of two. */
  public int blocksPerCell() {
    return blocksPerCell;
  }

  /** Blocks in a full row, a multiple of 16. */
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
    for (GridArea area : areas) {
      long offset = address - area.span().poolStart();
      if (offset >= 0 && address < area.span().end(blockBytes) && offset % blockBytes == 0) {
        return area.firstBlock() + (int) (offset / blockBytes);
      }
    }
    throw new IllegalArgumentException("no block at 0x" + Long.toHexString(address));
  }

  /** The cell of a block of {@code area}. */
  public int cellOf(GridArea area, int block) {
    return area.firstCell() + (block - area.firstBlock()) / blocksPerCell;
  }

  /** Left edge of a cell of {@code area}. */
  public int x(GridArea area, int cell) {
    return area.box().x() + (cell - area.firstCell()) % rowCells * pitch;
  }

  /** Upper edge of a cell of {@code area}. */
  public int y(GridArea area, int cell) {
    return area.box().y() + (cell - area.firstCell()) / rowCells * pitch;
  }

  /** Address of the first block in a row of {@code area}. */
  public long rowAddress(GridArea area, int row) {
    return area.span().poolStart() + (long) row * rowBlocks() * blockBytes;
  }
}
