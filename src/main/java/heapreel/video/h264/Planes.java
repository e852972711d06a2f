package heapreel.video.h264;

import heapreel.video.VideoFormat;
import java.util.Arrays;

/**
 * A whole picture as luma and chroma, in whole macroblocks: what a decoder has after decoding.
 *
 * <p>Samples are unsigned bytes; everything is grey at first. Not thread-safe.
 */
final class Planes {

  static final int GREY = 128;

  private final int columns;
  private final byte[] luma;
  private final byte[][] chroma;

  Planes(VideoFormat format) {
    columns = format.columns();
    int lumaSamples = format.macroblocks() * 256;
    luma = new byte[lumaSamples];
    chroma = new byte[2][lumaSamples / 4];
    Arrays.fill(luma, (byte) GREY);
    Arrays.fill(chroma[0], (byte) GREY);
    Arrays.fill(chroma[1], (byte) GREY);
  }

  /** A sample of luma. */
  int luma(int x, int y) {
    return luma[y * columns * MacroblockPixels.LUMA_EDGE + x] & 255;
  }

  /** A sample of blue (0) or red (1) difference. */
  int chroma(int component, int x, int y) {
    return chroma[component][y * columns * MacroblockPixels.CHROMA_EDGE + x] & 255;
  }

  /** Reads a row of a macroblock's luma. */
  void readRow(int x, int y, int[] to) {
    read(luma, y * columns * MacroblockPixels.LUMA_EDGE + x, 1, MacroblockPixels.LUMA_EDGE, to);
  }

  /** Reads a column of a macroblock's luma. */
  void readColumn(int x, int y, int[] to) {
    int stride = columns * MacroblockPixels.LUMA_EDGE;
    read(luma, y * stride + x, stride, MacroblockPixels.LUMA_EDGE, to);
  }

  /** Reads a row of a macroblock's blue (0) or red (1) difference. */
  void readChromaRow(int component, int x, int y, int[] to) {
    int at = y * columns * MacroblockPixels.CHROMA_EDGE + x;
    read(chroma[component], at, 1, MacroblockPixels.CHROMA_EDGE, to);
  }

  /** Reads a column of a macroblock's blue (0) or red (1) difference. */
  void readChromaColumn(int component, int x, int y, int[] to) {
    int stride = columns * MacroblockPixels.CHROMA_EDGE;
    read(chroma[component], y * stride + x, stride, MacroblockPixels.CHROMA_EDGE, to);
  }

  private static void read(byte[] plane, int first, int step, int count, int[] to) {
    for (int i = 0, at = first; i < count; i++, at += step) {
      to[i] = plane[at] & 255;
    }
  }

  /** Copies a square of luma, and its chroma, from where a vector points. */
  void copyTo(MacroblockPixels to, int x, int y, int size, int column, int row, int vector) {
    int edge = MacroblockPixels.LUMA_EDGE;
    int atX = column * edge + x + MotionVector.x(vector);
    int atY = row * edge + y + MotionVector.y(vector);
    read(luma, edge, atX, atY, to.luma, y * edge + x, size);
    int chromaTo = (y / 2 * edge + x) / 2;
    read(chroma[0], edge / 2, atX / 2, atY / 2, to.chroma[0], chromaTo, size / 2);
    read(chroma[1], edge / 2, atX / 2, atY / 2, to.chroma[1], chromaTo, size / 2);
  }

  private void read(byte[] plane, int edge, int x, int y, int[] to, int start, int size) {
    for (int line = 0; line < size; line++) {
      int from = (y + line) * columns * edge + x;
      for (int i = 0; i < size; i++) {
        to[start + line * edge + i] = plane[from + i] & 255;
      }
    }
  }

  /** Takes a macroblock of another picture over. */
  void copyFrom(Planes other, int column, int row) {
    copy(other.luma, luma, column, row, MacroblockPixels.LUMA_EDGE);
    copy(other.chroma[0], chroma[0], column, row, MacroblockPixels.CHROMA_EDGE);
    copy(other.chroma[1], chroma[1], column, row, MacroblockPixels.CHROMA_EDGE);
  }

  private void copy(byte[] from, byte[] to, int column, int row, int edge) {
    int at = (row * edge * columns + column) * edge;
    for (int line = 0; line < edge; line++, at += columns * edge) {
      EightPixels.copy(from, at, to, at, edge);
    }
  }

  /** Replaces a macroblock. */
  void copyFrom(MacroblockPixels from, int column, int row) {
    write(from.luma, luma, column, row, MacroblockPixels.LUMA_EDGE);
    write(from.chroma[0], chroma[0], column, row, MacroblockPixels.CHROMA_EDGE);
    write(from.chroma[1], chroma[1], column, row, MacroblockPixels.CHROMA_EDGE);
  }

  private void write(int[] from, byte[] plane, int column, int row, int edge) {
    for (int y = 0; y < edge; y++) {
      int to = ((row * edge + y) * columns + column) * edge;
      for (int x = 0; x < edge; x++) {
        plane[to + x] = (byte) from[y * edge + x];
      }
    }
  }
}
