package heapreel.video.h264;

import heapreel.raster.Canvas;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jcodec.codecs.h264.H264Const;

/**
 * The pixels of one macroblock as colour indices: 16 × 16, row by row.
 *
 * <p>Its quarters are numbered row by row, its blocks of 4 × 4 pixels in coding order (ITU-T H.264,
 * figure 6-10), so that those of a quarter follow one another. A buffer that is filled again and
 * again; not thread-safe.
 */
final class Tile {

  static final int EDGE = Canvas.TILE;

  /** Edge of a quarter. */
  static final int QUARTER = 8;

  /** Edge of a block. */
  static final int BLOCK = 4;

  /** Blocks in a macroblock. */
  static final int BLOCKS = 16;

  /** Blocks in a quarter. */
  static final int BLOCKS_OF_QUARTER = 4;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  /** Pixels that share their chroma are pairs of pairs. */
  private static final int PAIR = 2;

  /** One in so many pairs of pairs may be of several colours. */
  private static final int MIXED_PART = 16;

  /** Lettering has more shades. */
  private static final int MAX_PLAIN_COLOURS = 12;

  /** Makes a byte four of it. */
  private static final int FOUR_TIMES = 0x0101_0101;

  private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

  /** The bits of each block's flat pixels. */
  private static final long[] FLAT_OF_BLOCK =
      IntStream.range(0, BLOCKS)
          .mapToLong(block -> FlatColours.ofBlock(H264Const.BLK_X[block], H264Const.BLK_Y[block]))
          .toArray();

  private final byte[] pixels = new byte[EDGE * EDGE];

  private long flat;
  private boolean plain;
  private boolean oneColour;

  /** Takes a tile of the canvas; where it is cut off, its last row and column go on. */
  void read(Canvas canvas, int column, int row) {
    byte[] from = canvas.pixels();
    int left = column * EDGE;
    int top = row * EDGE;
    int width = Math.min(EDGE, canvas.width() - left);
    for (int y = 0; y < EDGE; y++) {
      int start = Math.min(top + y, canvas.height() - 1) * canvas.width() + left;
      if (width == EDGE) {
        EightPixels.copy(from, start, pixels, y * EDGE, EDGE);
      } else {
        System.arraycopy(from, start, pixels, y * EDGE, width);
        Arrays.fill(pixels, y * EDGE + width, (y + 1) * EDGE, from[start + width - 1]);
      }
    }
  }

  /** Finds out what is to be known of its colours, which is asked for again and again. */
  void examine(Canvas canvas, int column, int row) {
    plain = isPlain(0, EDGE) || hasFewColours();
    flat = plain ? FlatColours.flat(canvas, column, row) : 0;
    oneColour = Arrays.mismatch(pixels, 0, pixels.length - 1, pixels, 1, pixels.length) < 0;
  }

  /** Whether each block is of one colour. */
  boolean hasBlocksOfOneColour() {
    for (int at = 0; at < pixels.length; at += BLOCK) {
      int first = at / (BLOCK * EDGE) * BLOCK * EDGE + at % EDGE;
      if (fourPixels(pixels, at) != (pixels[first] & 255) * FOUR_TIMES) {
        return false;
      }
    }
    return true;
  }

  /** The flat pixels that have to keep their colours, as {@link FlatColours#flat} tells them. */
  long flat() {
    return flat;
  }

  /** Those of a block, in coding order. */
  long flatOf(int block) {
    return flat & FLAT_OF_BLOCK[block];
  }

  /** The colour of a pixel, row by row. */
  int colour(int at) {
    return pixels[at] & 255;
  }

  /** Copies a row to a picture. */
  void copyRow(int y, byte[] to, int index) {
    EightPixels.copy(pixels, y * EDGE, to, index, EDGE);
  }

  /** Whether all pixels are equal. */
  boolean isOneColour() {
    return oneColour;
  }

  /** Whether it looks like cells or lines, and not like lettering with its smooth edges. */
  boolean isPlain() {
    return plain;
  }

  private boolean hasFewColours() {
    long[] seen = new long[4];
    int count = 0;
    for (byte colour : pixels) {
      int index = colour & 255;
      long bit = 1L << index;
      if ((seen[index / Long.SIZE] & bit) == 0) {
        seen[index / Long.SIZE] |= bit;
        if (++count > MAX_PLAIN_COLOURS) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a quarter looks like cells, and not like lettering. */
  boolean isPlain(int quarter) {
    return isPlain(quarterStart(quarter), QUARTER);
  }

  /**
   * Cells begin and end at even pixels, so every pixel has the colour of those it is paired with.
   */
  private boolean isPlain(int start, int edge) {
    int most = edge * edge / (PAIR * PAIR) / MIXED_PART;
    for (int y = 0; y < edge; y += PAIR) {
      for (int x = 0; x < edge; x += Long.BYTES) {
        int at = start + y * EDGE + x;
        most -=
            EightPixels.countMixed(EightPixels.at(pixels, at), EightPixels.at(pixels, at + EDGE));
      }
    }
    return most >= 0;
  }

  /** Whether a quarter is what begins at an index of a picture. */
  boolean quarterEquals(int quarter, byte[] picture, int index, int stride) {
    int start = quarterStart(quarter);
    for (int y = 0; y < QUARTER; y++) {
      if (EightPixels.at(pixels, start + y * EDGE) != EightPixels.at(picture, index + y * stride)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a block is what begins at an index of a picture. */
  boolean blockEquals(int block, byte[] picture, int index, int stride) {
    int start = blockStart(block);
    for (int y = 0; y < BLOCK; y++) {
      if (fourPixels(pixels, start + y * EDGE) != fourPixels(picture, index + y * stride)) {
        return false;
      }
    }
    return true;
  }

  /** The first row of a quarter. */
  long firstRowOfQuarter(int quarter) {
    return EightPixels.at(pixels, quarterStart(quarter));
  }

  /** The top left pixel of a block. */
  byte firstOfBlock(int block) {
    return pixels[blockStart(block)];
  }

  /** The bottom right pixel of a block. */
  byte lastOfBlock(int block) {
    return pixels[blockStart(block) + (BLOCK - 1) * (EDGE + 1)];
  }

  /** A number that is the same for quarters with equal pixels, and hardly ever for others. */
  int hash(int quarter) {
    return hash(pixels, quarterStart(quarter), EDGE);
  }

  /** The hash of the quarter that begins at an index of a picture. */
  static int hash(byte[] picture, int index, int stride) {
    long hash = 0;
    for (int y = 0; y < QUARTER; y++) {
      hash = (hash ^ EightPixels.at(picture, index + y * stride)) * HASH_FACTOR;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32);
  }

  private static int quarterStart(int quarter) {
    return quarter / 2 * QUARTER * EDGE + quarter % 2 * QUARTER;
  }

  private static int blockStart(int block) {
    return H264Const.BLK_Y[block] * EDGE + H264Const.BLK_X[block];
  }

  private static int fourPixels(byte[] of, int index) {
    return (int) INTS.get(of, index);
  }
}
