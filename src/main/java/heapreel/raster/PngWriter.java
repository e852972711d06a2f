package heapreel.raster;

import com.pngencoder.PngEncoder;
import heapreel.frame.Palette;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.OutputStream;

/** Writes a canvas as a PNG with its palette. */
public final class PngWriter {

  private static final int COMPRESSION_LEVEL = 6;
  private static final int FAST_LEVEL = 2;
  private static final int INDEX_BITS = 8;

  private PngWriter() {}

  /** Writes the picture to {@code out}, which stays open; the same canvas gives the same bytes. */
  public static void write(Canvas canvas, OutputStream out) {
    write(canvas, out, COMPRESSION_LEVEL);
  }

  /** Writes a picture of which there are many, or a large one: a larger file in less time. */
  public static void writeFast(Canvas canvas, OutputStream out) {
    write(canvas, out, FAST_LEVEL);
  }

  private static void write(Canvas canvas, OutputStream out, int level) {
    new PngEncoder()
        .withBufferedImage(image(canvas))
        .withCompressionLevel(level)
        .withTryIndexedEncoding(true)
        .withMultiThreadedCompressionEnabled(false)
        .toStream(out);
  }

  private static BufferedImage image(Canvas canvas) {
    byte[] pixels = canvas.pixels();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(pixels, pixels.length),
            canvas.width(),
            canvas.height(),
            canvas.width(),
            1,
            new int[] {0},
            null);
    return new BufferedImage(colours(canvas.palette()), raster, false, null);
  }

  private static IndexColorModel colours(Palette palette) {
    byte[] red = new byte[palette.size()];
    byte[] green = new byte[palette.size()];
    byte[] blue = new byte[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      red[i] = (byte) (palette.rgb(i) >> 16);
      green[i] = (byte) (palette.rgb(i) >> 8);
      blue[i] = (byte) palette.rgb(i);
    }
    return new IndexColorModel(INDEX_BITS, palette.size(), red, green, blue);
  }
}
