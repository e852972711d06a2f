package heapreel.frame;

import heapreel.look.Palette;

/**
 * The colour of every cell: its block's, or what most of its blocks are.
 *
 * <p>Among several blocks those of one class of sizes or kinds vote together, whatever their age
 * and part and whether they are garbage; the first in address order wins a draw, and the cell takes
 * the winner's commonest colour.
 */
final class CellColours {

  private final Grid grid;
  private final byte[] blockColours;
  private final int[] votes = new int[Palette.MAX_COLOURS];

  CellColours(Grid grid, byte[] blockColours) {
    this.grid = grid;
    this.blockColours = blockColours;
  }

  /** The cell of a block; areas must be asked in ascending order of blocks to be fast. */
  int cellOf(int block) {
    return grid.blocksPerCell() == 1 ? block : grid.cellOf(areaOf(block), block);
  }

  int colour(int cell) {
    if (grid.blocksPerCell() == 1) {
      return blockColours[cell] & 0xff;
    }
    GridArea area = areaOfCell(cell);
    int from = area.firstBlock() + (cell - area.firstCell()) * grid.blocksPerCell();
    int end = Math.min(from + grid.blocksPerCell(), area.firstBlock() + area.span().blockCount());
    int family = commonest(from, end, -1);
    return commonest(from, end, family);
  }

  /** The commonest family of colours, or among the blocks of one family the commonest colour. */
  private int commonest(int from, int end, int onlyFamily) {
    int best = -1;
    int bestVotes = 0;
    for (int block = from; block < end; block++) {
      int colour = blockColours[block] & 0xff;
      if (onlyFamily < 0) {
        votes[FilmColours.family(colour)]++;
      } else if (FilmColours.family(colour) == onlyFamily) {
        votes[colour]++;
      }
    }
    for (int block = from; block < end; block++) {
      int colour = blockColours[block] & 0xff;
      int candidate = onlyFamily < 0 ? FilmColours.family(colour) : colour;
      if (votes[candidate] > bestVotes) {
        best = candidate;
        bestVotes = votes[candidate];
      }
    }
    for (int block = from; block < end; block++) {
      int colour = blockColours[block] & 0xff;
      votes[colour] = 0;
      votes[FilmColours.family(colour)] = 0;
    }
    return best;
  }

  private GridArea areaOf(int block) {
    for (GridArea area : grid.areas()) {
      if (block < area.firstBlock() + area.span().blockCount()) {
        return area;
      }
    }
    throw new IndexOutOfBoundsException(block);
  }

  private GridArea areaOfCell(int cell) {
    for (GridArea area : grid.areas()) {
      if (cell < area.firstCell() + area.cellCount()) {
        return area;
      }
    }
    throw new IndexOutOfBoundsException(cell);
  }
}
