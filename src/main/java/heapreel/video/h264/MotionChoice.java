package heapreel.video.h264;

import java.util.Arrays;

/**
 * Chooses where in the last picture each part of a changed macroblock is copied from: quarters, or
 * the four blocks of a quarter where it has no equal as a whole. Lettering is looked for on the
 * grid only, for it is hardly ever elsewhere. Not thread-safe.
 */
final class MotionChoice {

  /** Most vectors that two macroblocks in a row may have from level 3.1 on (table A-1). */
  private static final int MAX_VECTORS_OF_TWO = 16;

  /** Vectors of a macroblock whose quarters are not split; the next one may always have them. */
  private static final int UNSPLIT = 4;

  private final EqualBlocks blocks;
  private final int[] vectors = new int[16];
  private int split;
  private int missing;

  MotionChoice(EqualBlocks blocks) {
    this.blocks = blocks;
  }

  /** The vector of each block of 4 × 4 pixels, in coding order. */
  int[] vectors() {
    return vectors;
  }

  /** Whether the blocks of a quarter have vectors of their own. */
  boolean isSplit(int quarter) {
    return (split & 1 << quarter) != 0;
  }

  /** One bit for each block that differs from what its vector points at. */
  int missing() {
    return missing;
  }

  /** Whether all of the macroblock is copied by one vector. */
  boolean isWhole() {
    for (int vector : vectors) {
      if (vector != vectors[0]) {
        return false;
      }
    }
    return true;
  }

  /** How many vectors are needed to say it all. */
  int count() {
    return isWhole() ? 1 : countSplit(0);
  }

  /** How many vectors there are when so many more quarters are split. */
  private int countSplit(int more) {
    return UNSPLIT + (Tile.BLOCKS_OF_QUARTER - 1) * (Integer.bitCount(split) + more);
  }

  /**
   * Chooses vectors; those of blocks that are missing or as they were are zero.
   *
   * @param changed a bit for each quarter that is not as it was
   * @param countBefore how many vectors the macroblock before has
   */
  void choose(Tile tile, int changed, int column, int row, int countBefore) {
    Arrays.fill(vectors, MotionVector.ZERO);
    split = 0;
    missing = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      if ((changed & 1 << quarter) != 0) {
        int first = Tile.BLOCKS_OF_QUARTER * quarter;
        int vector = find(tile, quarter, column, row);
        boolean mayBeSplit = Math.max(countBefore, UNSPLIT) + countSplit(1) <= MAX_VECTORS_OF_TWO;
        if (vector != MotionVector.NONE) {
          Arrays.fill(vectors, first, first + Tile.BLOCKS_OF_QUARTER, vector);
        } else if (mayBeSplit && splitUp(tile, quarter, column, row)) {
          split |= 1 << quarter;
        } else {
          Arrays.fill(vectors, first, first + Tile.BLOCKS_OF_QUARTER, MotionVector.ZERO);
          missing |= 15 << first;
        }
      }
    }
  }

  private int find(Tile tile, int quarter, int column, int row) {
    for (int before = 0; before < quarter; before++) {
      int vector = vectors[Tile.BLOCKS_OF_QUARTER * before];
      if (blocks.matches(tile, quarter, column, row, vector)) {
        return vector;
      }
    }
    int near =
        tile.isPlain(quarter) ? blocks.findNear(tile, quarter, column, row) : MotionVector.NONE;
    return near == MotionVector.NONE ? blocks.findOnGrid(tile, quarter, column, row) : near;
  }

  private boolean splitUp(Tile tile, int quarter, int column, int row) {
    if (!tile.isPlain(quarter)) {
      return false;
    }
    int first = Tile.BLOCKS_OF_QUARTER * quarter;
    int moved = 0;
    int absent = 0;
    for (int block = first; block < first + Tile.BLOCKS_OF_QUARTER; block++) {
      int vector = findBlock(tile, block, first, column, row);
      if (vector == MotionVector.NONE) {
        absent |= 1 << block;
        vectors[block] = MotionVector.ZERO;
      } else {
        vectors[block] = vector;
        moved += vector == MotionVector.ZERO ? 0 : 1;
      }
    }
    if (moved == 0) {
      return false;
    }
    missing |= absent;
    return true;
  }

  private int findBlock(Tile tile, int block, int first, int column, int row) {
    if (blocks.matchesBlock(tile, block, column, row, MotionVector.ZERO)) {
      return MotionVector.ZERO;
    }
    for (int before = first; before < block; before++) {
      if (blocks.matchesBlock(tile, block, column, row, vectors[before])) {
        return vectors[before];
      }
    }
    return blocks.findBlockNear(tile, block, column, row);
  }
}
