package heapreel.video.h264;

/**
 * Predicts blocks of 4 × 4 samples from those around them, in nine modes (ITU-T H.264, 8.3.1.2).
 *
 * <p>The samples around a block stand in a row, from its left edge's lowest over the corner to the
 * last above at the right. Every predicted sample is one of these, the mean of two neighbours in
 * that row, or three of them weighted 1, 2, 1; so a mode is a table that says which. Not
 * thread-safe.
 */
final class BlockPrediction {

  /** Values of {@code Intra4x4PredMode}. */
  static final int VERTICAL = 0;

  static final int HORIZONTAL = 1;
  static final int MEAN = 2;
  private static final int DOWN_LEFT = 3;
  private static final int DOWN_RIGHT = 4;
  private static final int VERTICAL_RIGHT = 5;
  private static final int HORIZONTAL_DOWN = 6;
  private static final int VERTICAL_LEFT = 7;
  private static final int HORIZONTAL_UP = 8;
  static final int MODES = 9;

  /** Modes that are possible where there is nothing around, at the left, or above only. */
  private static final int ALWAYS = 1 << MEAN;

  private static final int WITH_LEFT = ALWAYS | 1 << HORIZONTAL | 1 << HORIZONTAL_UP;
  private static final int WITH_ABOVE =
      ALWAYS | 1 << VERTICAL | 1 << DOWN_LEFT | 1 << VERTICAL_LEFT;
  private static final int ALL = (1 << MODES) - 1;

  private static final int CORNER = 4;
  private static final int ABOVE = CORNER + 1;
  private static final int AROUND = 13;
  private static final int EDGE = Tile.BLOCK;

  /** Where in {@link #values} the means of two and of three begin, and that of all. */
  private static final int TWO = AROUND;

  private static final int THREE = 2 * AROUND;
  private static final int MEAN_OF_ALL = 3 * AROUND;

  private static final int[][] TABLES = tables();

  private final int[] values = new int[MEAN_OF_ALL + 1];

  /** The source's transform, column by column, and what it is with a prediction subtracted. */
  private final int[] source = new int[EDGE * EDGE];

  private final int[] predicted = new int[EDGE * EDGE];
  private final int[] leftColumn = new int[EDGE];

  /** The sum of what is in {@link #source}, as sizes. */
  private int sourceSize;

  private int modes;

  /** The modes that are possible, a bit each. */
  int modes() {
    return modes;
  }

  /**
   * Takes the samples around a block.
   *
   * @param samples a picture, or part of one
   * @param at index of the block's first sample in it
   * @param slanted whether slanted modes will be asked for
   */
  void take(
      int[] samples,
      int at,
      int stride,
      boolean hasLeft,
      boolean hasAbove,
      boolean hasRight,
      boolean slanted) {
    int sum = 0;
    int above = at - stride;
    for (int i = 0; i < EDGE; i++) {
      values[CORNER - 1 - i] = hasLeft ? samples[at - 1 + i * stride] : 0;
      values[ABOVE + i] = hasAbove ? samples[above + i] : 0;
      sum += values[CORNER - 1 - i] + values[ABOVE + i];
    }
    values[CORNER] = hasLeft && hasAbove ? samples[above - 1] : 0;
    for (int i = EDGE; i < 2 * EDGE; i++) {
      values[ABOVE + i] = hasAbove ? samples[above + (hasRight ? i : EDGE - 1)] : 0;
    }
    if (slanted) {
      mix();
    }
    if (hasLeft && hasAbove) {
      modes = ALL;
      values[MEAN_OF_ALL] = (sum + EDGE) / (2 * EDGE);
    } else {
      modes = hasLeft ? WITH_LEFT : hasAbove ? WITH_ABOVE : ALWAYS;
      values[MEAN_OF_ALL] = modes == ALWAYS ? Planes.GREY : (sum + EDGE / 2) / EDGE;
    }
  }

  private void mix() {
    int before = values[0];
    for (int i = 0; i < AROUND; i++) {
      int here = values[i];
      int after = values[Math.min(i + 1, AROUND - 1)];
      values[TWO + i] = (here + after + 1) >> 1;
      values[THREE + i] = (before + 2 * here + after + 2) >> 2;
      before = here;
    }
  }

  /** Takes the block that is to be predicted. */
  void takeSource(int[] samples, int at, int stride) {
    for (int y = 0, from = at; y < EDGE; y++, from += stride) {
      transformRow(
          samples[from], samples[from + 1], samples[from + 2], samples[from + 3], source, y);
    }
    sourceSize = 0;
    for (int column = 0; column < source.length; column += EDGE) {
      transformColumn(source, column);
      sourceSize += sizeOfColumn(source, column);
    }
  }

  /**
   * How far a mode's prediction is from the source taken: the sum of transformed differences,
   * halved. Predictions that go on straight have few coefficients.
   */
  int distance(int mode) {
    int size =
        switch (mode) {
          case VERTICAL -> sourceSize + sizeWithRow();
          case HORIZONTAL -> sourceSize + sizeWithColumn();
          case MEAN -> {
            int mean = source[0] - EDGE * EDGE * values[MEAN_OF_ALL];
            yield sourceSize - Math.abs(source[0]) + Math.abs(mean);
          }
          default -> sizeWith(TABLES[mode]);
        };
    return size / 2;
  }

  /** How much more there is with the first row, which the row above makes, than without. */
  private int sizeWithRow() {
    transformRow(
        values[ABOVE], values[ABOVE + 1], values[ABOVE + 2], values[ABOVE + 3], predicted, 0);
    int more = 0;
    for (int i = 0; i < source.length; i += EDGE) {
      more += Math.abs(source[i] - EDGE * predicted[i]) - Math.abs(source[i]);
    }
    return more;
  }

  /** The same with the first column, which the column at the left makes. */
  private int sizeWithColumn() {
    for (int i = 0; i < EDGE; i++) {
      leftColumn[i] = EDGE * values[CORNER - 1 - i];
    }
    transformColumn(leftColumn, 0);
    int more = 0;
    for (int i = 0; i < EDGE; i++) {
      more += Math.abs(source[i] - leftColumn[i]) - Math.abs(source[i]);
    }
    return more;
  }

  private int sizeWith(int[] table) {
    for (int y = 0, i = 0; y < EDGE; y++, i += EDGE) {
      int a = values[table[i]];
      int b = values[table[i + 1]];
      int c = values[table[i + 2]];
      transformRow(a, b, c, values[table[i + 3]], predicted, y);
    }
    int size = 0;
    for (int column = 0; column < predicted.length; column += EDGE) {
      transformColumn(predicted, column);
      for (int i = column; i < column + EDGE; i++) {
        predicted[i] -= source[i];
      }
      size += sizeOfColumn(predicted, column);
    }
    return size;
  }

  private static void transformRow(int a, int b, int c, int d, int[] to, int y) {
    to[y] = a + b + c + d;
    to[EDGE + y] = a + b - c - d;
    to[2 * EDGE + y] = a - b - c + d;
    to[3 * EDGE + y] = a - b + c - d;
  }

  private static void transformColumn(int[] block, int at) {
    int outer = block[at] + block[at + 3];
    int inner = block[at + 1] + block[at + 2];
    int outerStep = block[at] - block[at + 3];
    int innerStep = block[at + 1] - block[at + 2];
    block[at] = outer + inner;
    block[at + 1] = outer - inner;
    block[at + 2] = outerStep + innerStep;
    block[at + 3] = outerStep - innerStep;
  }

  private static int sizeOfColumn(int[] block, int at) {
    return Math.abs(block[at])
        + Math.abs(block[at + 1])
        + Math.abs(block[at + 2])
        + Math.abs(block[at + 3]);
  }

  /** Writes what a mode predicts. */
  void predict(int mode, int[] to, int at, int stride) {
    int[] table = TABLES[mode];
    for (int i = 0, line = at; i < table.length; i += EDGE, line += stride) {
      to[line] = values[table[i]];
      to[line + 1] = values[table[i + 1]];
      to[line + 2] = values[table[i + 2]];
      to[line + 3] = values[table[i + 3]];
    }
  }

  private static int[][] tables() {
    int[][] tables = new int[MODES][EDGE * EDGE];
    for (int y = 0; y < EDGE; y++) {
      for (int x = 0; x < EDGE; x++) {
        int i = y * EDGE + x;
        tables[VERTICAL][i] = ABOVE + x;
        tables[HORIZONTAL][i] = CORNER - 1 - y;
        tables[MEAN][i] = MEAN_OF_ALL;
        tables[DOWN_LEFT][i] = THREE + ABOVE + x + y + 1;
        tables[DOWN_RIGHT][i] = THREE + CORNER + x - y;
        tables[VERTICAL_RIGHT][i] = steep(2 * x - y, CORNER + x - (y >> 1), CORNER + 1 - y, 0);
        tables[HORIZONTAL_DOWN][i] = steep(2 * y - x, CORNER - y + (x >> 1), CORNER - 1 + x, -1);
        tables[VERTICAL_LEFT][i] = (y % 2 == 0 ? TWO + ABOVE : THREE + ABOVE + 1) + x + (y >> 1);
        tables[HORIZONTAL_UP][i] = upwards(x + 2 * y, CORNER - 2 - y - (x >> 1));
      }
    }
    return tables;
  }

  /** Modes between the diagonal and an edge: on the way to the edge, at the corner, beyond it. */
  private static int steep(int way, int near, int beyond, int firstOfTwo) {
    if (way >= 0) {
      return way % 2 == 0 ? TWO + near + firstOfTwo : THREE + near;
    }
    return THREE + (way == -1 ? CORNER : beyond);
  }

  private static int upwards(int way, int near) {
    if (way > 5) {
      return 0;
    }
    return way % 2 == 0 ? TWO + near : THREE + near;
  }
}
