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

  /**
   * Parts of a 255th of red, green and blue that colours are compared in: chroma is known in 64ths.
   */
  private static final int UNIT = 1 << 18;

  private static final int CHROMA_PARTS = UNIT / YuvPalette.CHROMA_UNIT;

  /** How far luma of limited range goes for the 255 steps of red, green and blue. */
  private static final double LUMA_GAIN = 255.0 / 219;

  /** What a 64th of chroma adds to red, green and blue (inverse of ITU-R BT.709-6, 3). */
  private static final int RED_OF_RED = chromaGain(1.5748);

  private static final int GREEN_OF_BLUE = chromaGain(-0.1873);
  private static final int GREEN_OF_RED = chromaGain(-0.4681);
  private static final int BLUE_OF_BLUE = chromaGain(1.8556);

  /** Brightness of each sample of luma, as if black were 0. */
  private static final int[] BRIGHTNESS = brightness();

  private static final int PAIR = 2;

  private final YuvPalette palette;
  private final int[] exactBrightness;
  private final int tolerance;

  /**
   * A check against the colours of a palette.
   *
   * @param tolerance how far red, green and blue may be off, in 255ths
   */
  FlatColours(YuvPalette palette, double tolerance) {
    this.palette = palette;
    this.tolerance = (int) Math.min(Integer.MAX_VALUE / 2, Math.round(tolerance * UNIT));
    this.exactBrightness = new int[palette.size()];
    for (int i = 0; i < exactBrightness.length; i++) {
      exactBrightness[i] = (int) Math.round(LUMA_GAIN * palette.exactLuma(i) * UNIT);
    }
  }

  /** The flat pixels of a macroblock: a bit for each two by two of them, row by row. */
  static long flat(Canvas canvas, int column, int row) {
    int left = column * Tile.EDGE;
    int top = row * Tile.EDGE;
    boolean inside =
        left > 0
            && top > 0
            && left + Tile.EDGE < canvas.width()
            && top + Tile.EDGE < canvas.height();
    return inside ? flatInside(canvas, left, top) : flatAtEdge(canvas, left, top);
  }

  /** Those of a macroblock that has pixels on all four sides, 16 at once. */
  private static long flatInside(Canvas canvas, int left, int top) {
    byte[] pixels = canvas.pixels();
    int below = PAIR * canvas.width();
    int at = top * canvas.width() + left;
    long flat = 0;
    for (int bit = 0; bit < Long.SIZE; bit += MacroblockPixels.CHROMA_EDGE, at += below) {
      long first = differencesAround(pixels, at, below);
      long second = differencesAround(pixels, at + Long.BYTES, below);
      long line = EightPixels.pairsOfZero(first) | EightPixels.pairsOfZero(second) << 4;
      flat |= line << bit;
    }
    return flat;
  }

  private static long differencesAround(byte[] pixels, int at, int below) {
    long here = EightPixels.at(pixels, at);
    return (here ^ EightPixels.at(pixels, at - PAIR))
        | (here ^ EightPixels.at(pixels, at + PAIR))
        | (here ^ EightPixels.at(pixels, at - below))
        | (here ^ EightPixels.at(pixels, at + below));
  }

  private static long flatAtEdge(Canvas canvas, int left, int top) {
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
    return areNear(tile, flat, decoded.luma, decoded.chroma);
  }

  /** The same of luma and chroma that come from two. */
  boolean areNear(Tile tile, long flat, int[] luma, int[][] chroma) {
    int index = -1;
    int blue = 0;
    int red = 0;
    int brightest = 0;
    int darkest = 0;
    for (long rest = flat; rest != 0; rest &= rest - 1) {
      int inChroma = Long.numberOfTrailingZeros(rest);
      int at = lumaAt(inChroma);
      int colour = tile.colour(at);
      int decodedBlue = chroma[0][inChroma];
      int decodedRed = chroma[1][inChroma];
      if (colour != index || decodedBlue != blue || decodedRed != red) {
        index = colour;
        blue = decodedBlue;
        red = decodedRed;
        int offBlue = YuvPalette.CHROMA_UNIT * blue - palette.exactBlue(index);
        int offRed = YuvPalette.CHROMA_UNIT * red - palette.exactRed(index);
        int onRed = RED_OF_RED * offRed;
        int onBlue = BLUE_OF_BLUE * offBlue;
        int onGreen = GREEN_OF_BLUE * offBlue + GREEN_OF_RED * offRed;
        int exact = exactBrightness[index];
        brightest = exact + tolerance - Math.max(onRed, Math.max(onBlue, onGreen));
        darkest = exact - tolerance - Math.min(onRed, Math.min(onBlue, onGreen));
      }
      if (!areBetween(luma, at, darkest, brightest)) {
        return false;
      }
    }
    return true;
  }

  private static int lumaAt(int chroma) {
    int y = chroma / MacroblockPixels.CHROMA_EDGE;
    return PAIR * (y * MacroblockPixels.LUMA_EDGE + chroma % MacroblockPixels.CHROMA_EDGE);
  }

  /** Whether the brightness of four samples of luma is between two. */
  private static boolean areBetween(int[] luma, int at, int darkest, int brightest) {
    int a = luma[at];
    int b = luma[at + 1];
    int c = luma[at + MacroblockPixels.LUMA_EDGE];
    int d = luma[at + MacroblockPixels.LUMA_EDGE + 1];
    return BRIGHTNESS[Math.max(Math.max(a, b), Math.max(c, d))] <= brightest
        && BRIGHTNESS[Math.min(Math.min(a, b), Math.min(c, d))] >= darkest;
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

  /** What a 64th of chroma of limited range counts for, where a whole one counts for so much. */
  private static int chromaGain(double gain) {
    return (int) Math.round(gain * 255 / 224 * CHROMA_PARTS);
  }

  private static int[] brightness() {
    int[] brightness = new int[256];
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] = (int) Math.round(LUMA_GAIN * i * UNIT);
    }
    return brightness;
  }
}
