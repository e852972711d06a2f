package heapreel.raster;

import heapreel.look.Ink;
import heapreel.look.Palette;
import java.util.Arrays;
import java.util.BitSet;

/**
 * An 8-bit indexed picture that knows which of its 16 × 16 tiles were painted since it was last
 * asked to forget.
 *
 * <p>Tiles are numbered row by row from the top left; those at the right and bottom edges may be
 * cut off. Not thread-safe: one worker, one canvas.
 */
public final class Canvas {

  /** Edge of a tile in pixels; a macroblock of the film. */
  public static final int TILE = 16;

  /** The step of a ramp that a letter's level comes to, for ramps of so many steps. */
  private static final int[][] STEPS = new int[Ink.LEVELS + 1][Ink.LEVELS + 1];

  static {
    for (int steps = 1; steps <= Ink.LEVELS; steps++) {
      for (int level = 0; level <= Ink.LEVELS; level++) {
        STEPS[steps][level] = (level * steps + Ink.LEVELS / 2) / Ink.LEVELS;
      }
    }
  }

  private final int width;
  private final int height;
  private final Palette palette;
  private final byte[] pixels;
  private final BitSet dirtyTiles;

  /** A canvas of {@code width} × {@code height} pixels of colour 0, all of it dirty. */
  public Canvas(int width, int height, Palette palette) {
    if (width <= 0 || height <= 0 || ((width | height) & 1) != 0) {
      throw new IllegalArgumentException(width + "x" + height + ", not positive and even");
    }
    this.width = width;
    this.height = height;
    this.palette = palette;
    this.pixels = new byte[Math.multiplyExact(width, height)];
    this.dirtyTiles = new BitSet();
    markAllDirty();
  }

  /** Width in pixels, even. */
  public int width() {
    return width;
  }

  /** Height in pixels, even. */
  public int height() {
    return height;
  }

  /** Tiles in a row of tiles. */
  public int tileColumns() {
    return (width + TILE - 1) / TILE;
  }

  /** Rows of tiles. */
  public int tileRows() {
    return (height + TILE - 1) / TILE;
  }

  /** The colours that the pixels' values stand for. */
  public Palette palette() {
    return palette;
  }

  /** The pixels' colour indices, row by row; the canvas's own array, to be read only. */
  public byte[] pixels() {
    return pixels;
  }

  /** The tiles painted since {@link #clearDirty}; the canvas's own set, to be read only. */
  public BitSet dirtyTiles() {
    return dirtyTiles;
  }

  /** Forgets which tiles were painted. */
  public void clearDirty() {
    dirtyTiles.clear();
  }

  /** Declares every tile painted. */
  public void markAllDirty() {
    dirtyTiles.set(0, tileColumns() * tileRows());
  }

  /** Fills a rectangle, which must lie within the canvas, with one colour. */
  public void fill(int x, int y, int fillWidth, int fillHeight, int index) {
    int first = y * width + x;
    if (fillHeight > 0) {
      fillRow(first, fillWidth, (byte) index);
    }
    for (int row = 1; row < fillHeight; row++) { // copying is faster
      System.arraycopy(pixels, first, pixels, first + row * width, fillWidth);
    }
    markDirty(x, y, fillWidth, fillHeight);
  }

  /** Copies what is filled, as C1 fills byte by byte. */
  private void fillRow(int first, int length, byte index) {
    int filled = Math.min(length, TILE);
    Arrays.fill(pixels, first, first + filled, index);
    while (filled < length) {
      int more = Math.min(filled, length - filled);
      System.arraycopy(pixels, first, pixels, first + filled, more);
      filled += more;
    }
  }

  /**
   * Copies {@code source}, the indices of a rectangle row by row, which must lie within the canvas;
   * only tiles in which a pixel becomes another one count as painted.
   */
  public void paste(int x, int y, int pasteWidth, int pasteHeight, byte[] source) {
    for (int row = 0; row < pasteHeight; row++) {
      int to = (y + row) * width + x;
      int from = row * pasteWidth;
      int end = from + pasteWidth;
      int same = Arrays.mismatch(source, from, end, pixels, to, to + pasteWidth);
      if (same >= 0) {
        pasteRow(x, y + row, source, from, end);
      }
    }
  }

  private void pasteRow(int x, int y, byte[] source, int first, int end) {
    int from = first;
    int column = x;
    while (from < end) {
      int length = Math.min(TILE - column % TILE, end - from);
      int to = y * width + column;
      if (!Arrays.equals(source, from, from + length, pixels, to, to + length)) {
        System.arraycopy(source, from, pixels, to, length);
        dirtyTiles.set(y / TILE * tileColumns() + column / TILE);
      }
      from += length;
      column += length;
    }
  }

  /**
   * Paints a letter over a ground, in the colours of a ramp from that ground to the ink; what lies
   * beyond the canvas is left out, and where letters touch, the darker of both counts.
   *
   * @param x column of the letter's origin
   * @param baseline the first row below it
   */
  void stamp(int x, int baseline, GlyphMask mask, int... ramp) {
    int[] steps = STEPS[ramp.length - 1];
    int left = x + mask.left();
    int top = baseline + mask.top();
    int fromColumn = Math.max(0, -left);
    int endColumn = Math.min(mask.width(), width - left);
    byte[] levels = mask.levels();
    byte[] onto = pixels;
    for (int row = Math.max(0, -top); row < Math.min(mask.height(), height - top); row++) {
      int to = (top + row) * width + left;
      int from = row * mask.width();
      for (int column = fromColumn; column < endColumn; column++) {
        int step = steps[levels[from + column]];
        if (step > 0) {
          int old = onto[to + column] & 0xff;
          if (old == ramp[0] || step > step(old, ramp)) {
            onto[to + column] = (byte) ramp[step];
          }
        }
      }
    }
    int right = Math.min(width, left + mask.width());
    int bottom = Math.min(height, top + mask.height());
    markDirty(Math.max(0, left), Math.max(0, top), right - left, bottom - top);
  }

  private static int step(int colour, int... ramp) {
    for (int i = ramp.length - 1; i > 0; i--) {
      if (ramp[i] == colour) {
        return i;
      }
    }
    return 0;
  }

  /** Declares the tiles that a rectangle touches painted. */
  public void markDirty(int x, int y, int rectangleWidth, int rectangleHeight) {
    if (rectangleWidth <= 0 || rectangleHeight <= 0) {
      return;
    }
    int firstColumn = x / TILE;
    int lastColumn = (x + rectangleWidth - 1) / TILE;
    for (int row = y / TILE; row <= (y + rectangleHeight - 1) / TILE; row++) {
      dirtyTiles.set(row * tileColumns() + firstColumn, row * tileColumns() + lastColumn + 1);
    }
  }
}
