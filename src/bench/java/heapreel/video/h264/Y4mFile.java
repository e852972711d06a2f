package heapreel.video.h264;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import heapreel.video.VideoFormat;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * Raw pictures in a YUV4MPEG2 file, as ffmpeg reads it: the samples that our encoder is to come
 * close to.
 *
 * <pre>
 *  "YUV4MPEG2 W1280 H720 F30:1 …\n"  ( "FRAME\n" luma, blue difference, red difference )*
 * </pre>
 */
public final class Y4mFile implements Closeable {

  private static final byte[] FRAME = ascii("FRAME\n");

  private final FileChannel file;
  private final VideoFormat format;
  private final YuvPalette palette;
  private final ByteBuffer frame;
  private final int blueStart;
  private final int redStart;

  private Y4mFile(FileChannel file, VideoFormat format, YuvPalette palette) {
    int lumaSamples = format.width() * format.height();
    this.file = file;
    this.format = format;
    this.palette = palette;
    this.frame = ByteBuffer.allocate(FRAME.length + lumaSamples * 3 / 2).put(FRAME);
    this.blueStart = FRAME.length + lumaSamples;
    this.redStart = blueStart + lumaSamples / 4;
  }

  /** Starts a new or emptied file. */
  public static Y4mFile create(Path path, VideoFormat format, Palette palette) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    write(ByteBuffer.wrap(ascii(header(format))), file);
    return new Y4mFile(file, format, new YuvPalette(palette));
  }

  /** Appends a picture, whose dirty tiles are those since the one before. */
  public void add(Canvas canvas) throws IOException {
    palette.require(canvas, format);
    BitSet dirty = canvas.dirtyTiles();
    for (int tile = dirty.nextSetBit(0); tile >= 0; tile = dirty.nextSetBit(tile + 1)) {
      convert(canvas, tile % format.columns(), tile / format.columns());
    }
    write(frame.rewind(), file);
  }

  /** Waits until all of it is on the disk, so that nothing is written while others measure. */
  @Override
  public void close() throws IOException {
    try (file) {
      file.force(true);
    }
  }

  private void convert(Canvas canvas, int column, int row) {
    byte[] pixels = canvas.pixels();
    int width = format.width();
    int right = Math.min((column + 1) * Canvas.TILE, width);
    int bottom = Math.min((row + 1) * Canvas.TILE, format.height());
    for (int y = row * Canvas.TILE; y < bottom; y += 2) {
      for (int x = column * Canvas.TILE; x < right; x += 2) {
        int at = y * width + x;
        int a = pixels[at] & 255;
        int b = pixels[at + 1] & 255;
        int c = pixels[at + width] & 255;
        int d = pixels[at + width + 1] & 255;
        putLuma(at, a);
        putLuma(at + 1, b);
        putLuma(at + width, c);
        putLuma(at + width + 1, d);
        int chroma = y / 2 * (width / 2) + x / 2;
        frame.put(blueStart + chroma, (byte) palette.blue(a, b, c, d));
        frame.put(redStart + chroma, (byte) palette.red(a, b, c, d));
      }
    }
  }

  private void putLuma(int at, int index) {
    frame.put(FRAME.length + at, (byte) palette.luma(index));
  }

  private static String header(VideoFormat format) {
    return "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420mpeg2 XCOLORRANGE=LIMITED\n"
        .formatted(format.width(), format.height(), format.framesPerSecond());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void write(ByteBuffer bytes, FileChannel file) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }
}
