package heapreel.raster;

import heapreel.look.Palette;
import java.io.IOException;
import java.io.OutputStream;

/** Writes pictures as PNG: a canvas with its palette. The same picture gives the same bytes. */
public final class PngWriter {

  private static final int SMALL = 6;
  private static final int FAST = 2;
  private static final int RGB_BYTES = 3;

  private PngWriter() {}

  /** Writes the picture to {@code out}, which stays open. */
  public static void write(Canvas canvas, OutputStream out) throws IOException {
    write(canvas, out, SMALL);
  }

  /** Writes one of many pictures, or a large one: a larger file in a third of the time. */
  public static void writeFast(Canvas canvas, OutputStream out) throws IOException {
    write(canvas, out, FAST);
  }

  /**
   * Writes a picture of any colours to {@code out}, which stays open.
   *
   * @param rgb its pixels, row by row, as {@code 0xRRGGBB}
   */
  public static void write(int[] rgb, int width, OutputStream out) throws IOException {
    PngStream.write(
        out,
        width,
        rgb.length / width,
        new byte[0],
        (y, row) -> {
          for (int x = 0; x < width; x++) {
            put(rgb[y * width + x], row, RGB_BYTES * x);
          }
        },
        FAST);
  }

  private static void put(int rgb, byte[] bytes, int at) {
    bytes[at] = (byte) (rgb >> 16);
    bytes[at + 1] = (byte) (rgb >> 8);
    bytes[at + 2] = (byte) rgb;
  }

  private static void write(Canvas canvas, OutputStream out, int level) throws IOException {
    int width = canvas.width();
    byte[] pixels = canvas.pixels();
    PngStream.write(
        out,
        width,
        canvas.height(),
        bytes(canvas.palette()),
        (y, row) -> System.arraycopy(pixels, y * width, row, 0, width),
        level);
  }

  private static byte[] bytes(Palette palette) {
    byte[] bytes = new byte[palette.size() * RGB_BYTES];
    for (int i = 0; i < palette.size(); i++) {
      put(palette.rgb(i), bytes, RGB_BYTES * i);
    }
    return bytes;
  }
}
