package heapreel.live;

import heapreel.frame.FilmColours;
import heapreel.look.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The map of a heap as dots: the colour of each, and whether it stands for memory in use. A dot for
 * several blocks has the commonest colour of the commonest class; a dot with changed blocks is
 * brighter.
 */
final class MapDots {

  private static final int WHITE = 0xffffff;
  private static final int CHANGED_PERCENT = 50;
  private static final int FREED_PERCENT = 40;

  private final int columns;
  private final int rows;
  private final MapGrid grid;
  private final int[] colours;
  private final boolean[] used;
  private final int[] votes = new int[Palette.MAX_COLOURS];

  /** The map of the model's last heap. */
  MapDots(LiveModel model, int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.colours = new int[columns * rows];
    this.used = new boolean[columns * rows];
    Arrays.fill(colours, Screen.DEFAULT);
    List<Integer> blocks = new ArrayList<>();
    for (byte[] tones : model.tones()) {
      blocks.add(tones.length);
    }
    this.grid = MapGrid.of(blocks, columns, rows);
    int row = 0;
    for (int area = 0; area < blocks.size(); area++) {
      draw(model.tones()[area], model.changed().get(area), row);
      row += grid.rows(blocks.get(area)) + 1;
    }
  }

  MapGrid grid() {
    return grid;
  }

  /** The colour of a dot; {@link Screen#DEFAULT} where there is none. */
  int colour(int column, int row) {
    return row < rows ? colours[row * columns + column] : Screen.DEFAULT;
  }

  boolean isUsed(int column, int row) {
    return row < rows && used[row * columns + column];
  }

  private void draw(byte[] tones, BitSet changed, int firstRow) {
    int step = grid.blocksPerCell();
    int cells = (tones.length + step - 1) / step;
    for (int cell = 0; cell < cells; cell++) {
      int from = cell * step;
      int end = Math.min(tones.length, from + step);
      int tone = tone(tones, from, end);
      int next = changed.nextSetBit(from);
      boolean isChanged = next >= 0 && next < end;
      int row = firstRow + cell / grid.rowCells() * grid.dotsHigh();
      fill(cell % grid.rowCells() * grid.dotsWide(), row, colour(tone, isChanged), tone);
    }
  }

  /** The colour of memory that has just been freed. */
  static int freedRgb() {
    return colour(FilmColours.FREE, true);
  }

  private static int colour(int tone, boolean changed) {
    int rgb = FilmColours.PALETTE.rgb(tone);
    if (!changed) {
      return rgb;
    }
    int percent = tone == FilmColours.FREE ? FREED_PERCENT : CHANGED_PERCENT;
    return Palette.mix(rgb, WHITE, percent);
  }

  private void fill(int column, int firstRow, int rgb, int tone) {
    int end = Math.min(rows, firstRow + grid.dotsHigh());
    for (int row = firstRow; row < end; row++) {
      int at = row * columns + column;
      Arrays.fill(colours, at, at + grid.dotsWide(), rgb);
      Arrays.fill(used, at, at + grid.dotsWide(), tone != FilmColours.FREE);
    }
  }

  private int tone(byte[] tones, int from, int end) {
    if (end - from == 1) {
      return tones[from] & 0xff;
    }
    int family = commonest(tones, from, end, -1);
    return commonest(tones, from, end, family);
  }

  /** The commonest family of colours, or among those of one family the commonest colour. */
  private int commonest(byte[] tones, int from, int end, int onlyFamily) {
    int best = -1;
    for (int block = from; block < end; block++) {
      int tone = tones[block] & 0xff;
      int family = FilmColours.family(tone);
      if (onlyFamily < 0 || onlyFamily == family) {
        int candidate = onlyFamily < 0 ? family : tone;
        votes[candidate]++;
        if (best < 0 || votes[candidate] > votes[best]) {
          best = candidate;
        }
      }
    }
    Arrays.fill(votes, 0);
    return best;
  }
}
