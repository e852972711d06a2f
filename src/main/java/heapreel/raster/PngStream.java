package heapreel.raster;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a PNG row after row, without holding the picture a second time: ISO/IEC 15948.
 *
 * <pre>
 *   signature  IHDR  [PLTE]  IDAT …  IEND        a chunk: length, name, data, CRC-32
 *   a row in IDAT, before compression: 2 (filter "Up"), each byte minus the one above it
 * </pre>
 *
 * Rows of a heap mostly equal the ones above them, so that "Up" makes them zeros.
 */
final class PngStream {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int BITS = 8;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int RGB_BYTES = 3;
  private static final byte UP = 2;
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int PIECE_BYTES = 64;
  private static final byte[] ZEROS = new byte[PIECE_BYTES];

  private final DataOutputStream out;

  private PngStream(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Gives the bytes of row {@code y}: indices, or red, green and blue. */
  @FunctionalInterface
  interface Rows {
    void copy(int y, byte[] row);
  }

  /**
   * Writes a picture to {@code out}, which stays open.
   *
   * @param palette three bytes a colour; empty for rows of red, green and blue
   * @param level of compression, 1 to 9
   */
  static void write(OutputStream out, int width, int height, byte[] palette, Rows rows, int level)
      throws IOException {
    boolean indexed = palette.length > 0;
    PngStream png = new PngStream(out);
    png.out.write(SIGNATURE);
    png.header(width, height, indexed ? PALETTE : RGB);
    if (indexed) {
      png.chunk("PLTE", palette, palette.length);
    }
    Deflater deflater = new Deflater(level);
    try (OutputStream data = new DeflaterOutputStream(png.data(), deflater, CHUNK_BYTES)) {
      rows(data, Math.multiplyExact(width, indexed ? 1 : RGB_BYTES), height, rows);
    } finally {
      deflater.end();
    }
    png.chunk("IEND", new byte[0], 0);
    png.out.flush();
  }

  private static void rows(OutputStream data, int rowBytes, int height, Rows rows)
      throws IOException {
    byte[] row = new byte[rowBytes];
    byte[] above = new byte[rowBytes];
    byte[] filtered = new byte[rowBytes + 1];
    filtered[0] = UP;
    for (int y = 0; y < height; y++) {
      rows.copy(y, row);
      filter(row, above, filtered);
      data.write(filtered);
      byte[] done = above;
      above = row;
      row = done;
    }
  }

  /** Piece by piece, for most of them are those above, and comparing is faster than subtracting. */
  private static void filter(byte[] row, byte[] above, byte[] filtered) {
    for (int from = 0; from < row.length; from += PIECE_BYTES) {
      int end = Math.min(from + PIECE_BYTES, row.length);
      if (Arrays.equals(row, from, end, above, from, end)) {
        System.arraycopy(ZEROS, 0, filtered, from + 1, end - from);
      } else {
        for (int i = from; i < end; i++) {
          filtered[i + 1] = (byte) (row[i] - above[i]);
        }
      }
    }
  }

  private void header(int width, int height, int colourType) throws IOException {
    byte[] header = new byte[2 * Integer.BYTES + 5];
    for (int i = 0; i < Integer.BYTES; i++) {
      header[i] = (byte) (width >> (24 - 8 * i));
      header[Integer.BYTES + i] = (byte) (height >> (24 - 8 * i));
    }
    header[8] = BITS;
    header[9] = (byte) colourType;
    chunk("IHDR", header, header.length);
  }

  /** What is written there becomes chunks of image data. */
  private OutputStream data() {
    OutputStream chunks =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            chunk("IDAT", offset == 0 ? bytes : copy(bytes, offset, length), length);
          }
        };
    return new BufferedOutputStream(chunks, CHUNK_BYTES);
  }

  private static byte[] copy(byte[] bytes, int offset, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, offset, copy, 0, length);
    return copy;
  }

  private void chunk(String name, byte[] data, int length) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(nameBytes);
    crc.update(data, 0, length);
    out.writeInt(length);
    out.write(nameBytes);
    out.write(data, 0, length);
    out.writeInt((int) crc.getValue());
  }
}
