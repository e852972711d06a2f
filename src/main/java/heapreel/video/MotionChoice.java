package heapreel.video;

import java.util.Arrays;

/**
 * Chooses what each quarter of a changed macroblock is predicted from: an equal quarter of the last
 * picture, or, where there is none, what was in its place. Not thread-safe.
 */
final class MotionChoice {

  private final EqualBlocks blocks;
  private final int[] vectors = new int[4];
  private int missing;

  MotionChoice(EqualBlocks blocks) {
    this.blocks = blocks;
  }

  /** The vector of each quarter. */
  int[] vectors() {
    return vectors;
  }

  /** One bit for each quarter that has no equal in the last picture. */
  int missing() {
    return missing;
  }

  /** Chooses vectors to equal quarters; for those that are missing the vector is zero. */
  void choose(byte[] tile, int changed, int column, int row) {
    Arrays.fill(vectors, MotionVector.ZERO);
    missing = 0;
    if (changed == 0) {
      return;
    }
    int common =
        plain(tile, changed) ? blocks.findNear(tile, changed, column, row) : MotionVector.NONE;
    for (int quarter = 0; quarter < 4; quarter++) {
      if ((changed & 1 << quarter) != 0) {
        int vector = common == MotionVector.NONE ? find(tile, quarter, column, row) : common;
        if (vector == MotionVector.NONE) {
          missing |= 1 << quarter;
        } else {
          vectors[quarter] = vector;
        }
      }
    }
  }

  private static boolean plain(byte[] tile, int quarters) {
    for (int quarter = 0; quarter < 4; quarter++) {
      if ((quarters & (1 << quarter)) != 0 && !ShownPixels.isPlain(tile, quarter)) {
        return false;
      }
    }
    return true;
  }

  private int find(byte[] tile, int quarter, int column, int row) {
    for (int before = 0; before < quarter; before++) {
      if (blocks.matches(tile, 1 << quarter, column, row, vectors[before])) {
        return vectors[before];
      }
    }
    int onGrid = blocks.findOnGrid(tile, quarter, column, row);
    if (ShownPixels.isPlain(tile, quarter)) {
      int near = blocks.findNear(tile, 1 << quarter, column, row);
      return near == MotionVector.NONE ? onGrid : near;
    }
    return onGrid;
  }
}
