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
  private final int[] differences = new int[EDGE * EDGE];
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
   */
  void take(
      int[] samples, int at, int stride, boolean hasLeft, boolean hasAbove, boolean hasRight) {
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
    mix();
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

  /** How far a mode's prediction is from the source: the sum of transformed differences, halved. */
  int distance(int mode, int[] source, int at, int stride) {
    int[] table = TABLES[mode];
    int any = 0;
    for (int y = 0, i = 0; y < EDGE; y++) {
      int from = at + y * stride;
      int a = source[from] - values[table[i++]];
      int b = source[from + 1] - values[table[i++]];
      int c = source[from + 2] - values[table[i++]];
      int d = source[from + 3] - values[table[i++]];
      any |= a | b | c | d;
      differences[y] = a + b + c + d;
      differences[EDGE + y] = a + b - c - d;
      differences[2 * EDGE + y] = a - b - c + d;
      differences[3 * EDGE + y] = a - b + c - d;
    }
    return any == 0 ? 0 : sizeOfColumns();
  }

  private int sizeOfColumns() {
    int sum = 0;
    for (int i = 0; i < differences.length; i += EDGE) {
      int outer = differences[i] + differences[i + 3];
      int inner = differences[i + 1] + differences[i + 2];
      int outerStep = differences[i] - differences[i + 3];
      int innerStep = differences[i + 1] - differences[i + 2];
      sum += Math.abs(outer + inner) + Math.abs(outer - inner);
      sum += Math.abs(outerStep + innerStep) + Math.abs(outerStep - innerStep);
    }
    return sum / 2;
  }

  /** Writes what a mode predicts. */
  void predict(int mode, int[] to, int at, int stride) {
    int[] table = TABLES[mode];
    for (int i = 0; i < table.length; i++) {
      to[at + i / EDGE * stride + i % EDGE] = values[table[i]];
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
