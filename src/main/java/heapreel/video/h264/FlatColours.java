package heapreel.video.h264;

import heapreel.raster.Canvas;

/**
 * Tells whether decoded pixels have the colours they should have, wherever an area of one colour is
 * large enough to see it: in 2 × 2 pixels, which share their chroma, with the same colour on all
 * four sides, as in the middle of a cell of 6 × 6.
 *
 * <p>Immutable; thread-safe.
 */
final class FlatColours {

  /** How far luma and chroma of limited range go for the 255 steps of red, green and blue. */
  private static final double LUMA_GAIN = 255.0 / 219;

  private static final double CHROMA_GAIN = 255.0 / 224;

  /** What chroma adds to red, green and blue (inverse of ITU-R BT.709-6, 3). */
  private static final double RED_OF_RED = 1.5748;

  private static final double GREEN_OF_BLUE = -0.1873;
  private static final double GREEN_OF_RED = -0.4681;
  private static final double BLUE_OF_BLUE = 1.8556;

  private static final int PAIR = 2;

  private final YuvPalette palette;
  private final double tolerance;

  /**
   * A check against the colours of a palette.
   *
   * @param tolerance how far red, green and blue may be off, in 255ths
   */
  FlatColours(YuvPalette palette, double tolerance) {
    this.palette = palette;
    this.tolerance = tolerance;
  }

  /** The flat pixels of a macroblock: a bit for each two by two of them, row by row. */
  static long flat(Canvas canvas, int column, int row) {
    int left = column * Tile.EDGE;
    int top = row * Tile.EDGE;
    int right = Math.min(left + Tile.EDGE, canvas.width());
    int bottom = Math.min(top + Tile.EDGE, canvas.height());
    long flat = 0;
    for (int y = top; y < bottom; y += PAIR) {
      for (int x = left; x < right; x += PAIR) {
        if (isFlat(canvas, x, y)) {
          flat |= 1L << ((y - top) / PAIR * MacroblockPixels.CHROMA_EDGE + (x - left) / PAIR);
        }
      }
    }
    return flat;
  }

  /** The bits of those pixels that the block at a place in a macroblock has. */
  static long ofBlock(int x, int y) {
    return 0x303L << (y / PAIR * MacroblockPixels.CHROMA_EDGE + x / PAIR);
  }

  /** Whether none of these pixels is further off than it may be. */
  boolean areNear(Tile tile, long flat, MacroblockPixels decoded) {
    for (long rest = flat; rest != 0; rest &= rest - 1) {
      if (!isNear(tile, Long.numberOfTrailingZeros(rest), decoded)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFlat(Canvas canvas, int x, int y) {
    byte[] pixels = canvas.pixels();
    int at = y * canvas.width() + x;
    int below = PAIR * canvas.width();
    byte index = pixels[at];
    return (x == 0 || pixels[at - PAIR] == index)
        && (x + PAIR >= canvas.width() || pixels[at + PAIR] == index)
        && (y == 0 || pixels[at - below] == index)
        && (y + PAIR >= canvas.height() || pixels[at + below] == index);
  }

  private boolean isNear(Tile tile, int chroma, MacroblockPixels decoded) {
    int inX = chroma % MacroblockPixels.CHROMA_EDGE * PAIR;
    int inY = chroma / MacroblockPixels.CHROMA_EDGE * PAIR;
    int index = tile.colour(inX, inY);
    double blue = CHROMA_GAIN * (decoded.chroma[0][chroma] - palette.exactBlue(index));
    double red = CHROMA_GAIN * (decoded.chroma[1][chroma] - palette.exactRed(index));
    double most = Math.max(RED_OF_RED * red, BLUE_OF_BLUE * blue);
    double least = Math.min(RED_OF_RED * red, BLUE_OF_BLUE * blue);
    double green = GREEN_OF_BLUE * blue + GREEN_OF_RED * red;
    most = Math.max(most, green);
    least = Math.min(least, green);
    for (int line = inY; line < inY + PAIR; line++) {
      for (int i = inX; i < inX + PAIR; i++) {
        int sample = decoded.luma[line * MacroblockPixels.LUMA_EDGE + i];
        double grey = LUMA_GAIN * (sample - palette.exactLuma(index));
        if (grey + most > tolerance || grey + least < -tolerance) {
          return false;
        }
      }
    }
    return true;
  }
}
