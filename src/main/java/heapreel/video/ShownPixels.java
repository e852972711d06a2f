package heapreel.video;

import heapreel.raster.Canvas;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jcodec.codecs.h264.H264Const;

/**
 * The pixels of the last picture, as colour indices in whole macroblocks: tells what of a tile
 * changed, and what else looks like it.
 *
 * <p>Where a tile is cut off, its last row and column go on. Not thread-safe.
 */
final class ShownPixels {

  /** Edge of a quarter of a macroblock. */
  static final int QUARTER = 8;

  /** Edge of the smallest block that can be copied. */
  static final int BLOCK = 4;

  private static final int TILE = Canvas.TILE;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final int width;
  private final int height;
  private final byte[] pixels;

  ShownPixels(VideoFormat format) {
    width = format.columns() * TILE;
    height = format.rows() * TILE;
    pixels = new byte[width * height];
  }

  /** Copies a tile of the canvas out. */
  static void read(Canvas canvas, int column, int row, byte[] tile) {
    byte[] pixels = canvas.pixels();
    int left = column * TILE;
    int top = row * TILE;
    int columns = Math.min(TILE, canvas.width() - left);
    for (int y = 0; y < TILE; y++) {
      int from = Math.min(top + y, canvas.height() - 1) * canvas.width() + left;
      System.arraycopy(pixels, from, tile, y * TILE, columns);
      if (columns < TILE) {
        Arrays.fill(tile, y * TILE + columns, (y + 1) * TILE, pixels[from + columns - 1]);
      }
    }
  }

  /** Replaces a tile. */
  void write(byte[] tile, int column, int row) {
    int to = row * TILE * width + column * TILE;
    for (int y = 0; y < TILE; y++) {
      System.arraycopy(tile, y * TILE, pixels, to + y * width, TILE);
    }
  }

  /** One bit for each quarter, numbered row by row, that differs from the last picture's. */
  int changes(byte[] tile, int column, int row) {
    int changes = 0;
    for (int quarter = 0; quarter < 4; quarter++) {
      if (!equal(
          tile,
          quarter,
          column * TILE + quarter % 2 * QUARTER,
          row * TILE + quarter / 2 * QUARTER)) {
        changes |= 1 << quarter;
      }
    }
    return changes;
  }

  /** Whether a quarter of the tile equals the one whose top left pixel is here. */
  boolean equal(byte[] tile, int quarter, int x, int y) {
    int from = start(quarter);
    int at = y * width + x;
    for (int line = 0; line < QUARTER; line++) {
      if ((long) LONGS.get(tile, from + line * TILE)
          != (long) LONGS.get(pixels, at + line * width)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a block of 4 × 4 pixels, in coding order, equals the one whose top left is here. */
  boolean equalBlock(byte[] tile, int block, int x, int y) {
    int from = H264Const.BLK_Y[block] * TILE + H264Const.BLK_X[block];
    int at = y * width + x;
    for (int line = 0; line < BLOCK; line++) {
      if ((int) INTS.get(tile, from + line * TILE) != (int) INTS.get(pixels, at + line * width)) {
        return false;
      }
    }
    return true;
  }

  /** A number that is the same for quarters with equal pixels, and hardly ever otherwise. */
  static int hash(byte[] tile, int quarter) {
    return hash(tile, start(quarter), TILE);
  }

  /** The hash of the quarter whose top left pixel is here. */
  int hash(int x, int y) {
    return hash(pixels, y * width + x, width);
  }

  private static int hash(byte[] of, int from, int stride) {
    long hash = 0;
    for (int line = 0; line < QUARTER; line++) {
      hash = (hash ^ (long) LONGS.get(of, from + line * stride)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash >>> 32);
  }

  /** Whether a quarter has at most four colours, as cells have and lettering has not. */
  static boolean isPlain(byte[] tile, int quarter) {
    int from = start(quarter);
    long seen0 = 0, seen1 = 0, seen2 = 0, seen3 = 0;
    for (int line = 0; line < QUARTER; line++) {
      for (int i = 0; i < QUARTER; i++) {
        int c = tile[from + line * TILE + i] & 255;
        long bit = 1L << c;
        switch (c >> 6) {
          case 0 -> seen0 |= bit;
          case 1 -> seen1 |= bit;
          case 2 -> seen2 |= bit;
          default -> seen3 |= bit;
        }
      }
    }
    return Long.bitCount(seen0) + Long.bitCount(seen1) + Long.bitCount(seen2) + Long.bitCount(seen3)
        <= Integer.getInteger("plain", 4);
  }

  static int colours(byte[] tile) {
    long seen0 = 0, seen1 = 0, seen2 = 0, seen3 = 0;
    for (byte b : tile) {
      int c = b & 255;
      long bit = 1L << c;
      switch (c >> 6) {
        case 0 -> seen0 |= bit;
        case 1 -> seen1 |= bit;
        case 2 -> seen2 |= bit;
        default -> seen3 |= bit;
      }
    }
    return Long.bitCount(seen0)
        + Long.bitCount(seen1)
        + Long.bitCount(seen2)
        + Long.bitCount(seen3);
  }

  private static int start(int quarter) {
    return quarter / 2 * QUARTER * TILE + quarter % 2 * QUARTER;
  }

  /** Width in whole macroblocks. */
  int width() {
    return width;
  }

  /** Height in whole macroblocks. */
  int height() {
    return height;
  }
}
