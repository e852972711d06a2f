package heapreel.video.gif;

import heapreel.look.Palette;
import heapreel.raster.Canvas;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An animated GIF in the making, written picture by picture; it is shown again and again.
 *
 * <p>All pictures share the canvas's palette, so that no colour is mixed. Of each there is only the
 * rectangle that changed, and in it what did not change is transparent. Delays are in hundredths of
 * a second; players take those below {@value #MIN_DELAY} for a slower one. Not thread-safe.
 */
public final class GifFilm implements Closeable {

  /** Shortest delay that players keep to, in hundredths of a second. */
  public static final int MIN_DELAY = 2;

  private static final String IMAGE_FORMAT = "javax_imageio_gif_image_1.0";
  private static final int TRANSPARENT = Palette.MAX_COLOURS - 1;
  private static final byte[] FOREVER = {1, 0, 0};

  private final ImageWriter writer;
  private final ImageOutputStream out;
  private final IndexColorModel colours;
  private final int width;
  private final int height;
  private byte[] shown = new byte[0];

  /**
   * A film without pictures.
   *
   * @param palette of all of them, of fewer than 256 colours
   * @param target stays open
   */
  public GifFilm(int width, int height, Palette palette, OutputStream target) throws IOException {
    if (palette.size() > TRANSPARENT) {
      throw new IllegalArgumentException(palette.size() + " colours leave none for transparency");
    }
    this.width = width;
    this.height = height;
    this.colours = colours(palette);
    this.writer = ImageIO.getImageWritersByFormatName("gif").next();
    this.out = new MemoryCacheImageOutputStream(target);
    writer.setOutput(out);
    writer.prepareWriteSequence(null);
  }

  private static IndexColorModel colours(Palette palette) {
    int[] rgb = new int[Palette.MAX_COLOURS];
    for (int i = 0; i < palette.size(); i++) {
      rgb[i] = palette.rgb(i);
    }
    return new IndexColorModel(8, rgb.length, rgb, 0, false, TRANSPARENT, 0);
  }

  /**
   * Appends a picture.
   *
   * @param canvas of the film's size and palette; not changed
   * @param delay how long it is shown, in hundredths of a second, at least {@link #MIN_DELAY}
   */
  public void add(Canvas canvas, int delay) throws IOException {
    if (canvas.width() != width || canvas.height() != height || delay < MIN_DELAY) {
      throw new IllegalArgumentException(
          canvas.width() + "x" + canvas.height() + " for " + delay + " hundredths of a second");
    }
    byte[] pixels = canvas.pixels();
    boolean first = shown.length == 0;
    Part part = first ? new Part(0, 0, width, height) : changed(pixels);
    BufferedImage image = image(part, pixels, first);
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    describe(metadata, part, delay, first);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
    out.flushBefore(out.getStreamPosition());
    shown = pixels.clone();
  }

  /** The smallest rectangle with all that changed, or a single pixel. */
  private Part changed(byte[] pixels) {
    int left = width;
    int right = -1;
    int top = height;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      int row = y * width;
      int from = Arrays.mismatch(pixels, row, row + width, shown, row, row + width);
      if (from >= 0) {
        int last = width - 1;
        while (pixels[row + last] == shown[row + last]) {
          last--;
        }
        left = Math.min(left, from);
        right = Math.max(right, last);
        top = Math.min(top, y);
        bottom = y;
      }
    }
    return right < 0
        ? new Part(0, 0, 1, 1)
        : new Part(left, top, right - left + 1, bottom - top + 1);
  }

  private BufferedImage image(Part part, byte[] pixels, boolean first) {
    byte[] indices = new byte[part.width * part.height];
    for (int y = 0; y < part.height; y++) {
      int from = (part.y + y) * width + part.x;
      for (int x = 0; x < part.width; x++) {
        boolean same = !first && pixels[from + x] == shown[from + x];
        indices[y * part.width + x] = same ? (byte) TRANSPARENT : pixels[from + x];
      }
    }
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(indices, indices.length),
            part.width,
            part.height,
            part.width,
            1,
            new int[] {0},
            new Point());
    return new BufferedImage(colours, raster, false, null);
  }

  private static void describe(IIOMetadata metadata, Part part, int delay, boolean first)
      throws IIOInvalidTreeException {
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(IMAGE_FORMAT);
    IIOMetadataNode place = child(root, "ImageDescriptor");
    place.setAttribute("imageLeftPosition", Integer.toString(part.x));
    place.setAttribute("imageTopPosition", Integer.toString(part.y));
    place.setAttribute("interlaceFlag", "FALSE");
    IIOMetadataNode control = child(root, "GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(TRANSPARENT));
    control.setAttribute("delayTime", Integer.toString(delay));
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      loop.setUserObject(FOREVER.clone());
      child(root, "ApplicationExtensions").appendChild(loop);
    }
    metadata.setFromTree(IMAGE_FORMAT, root);
  }

  private static IIOMetadataNode child(IIOMetadataNode root, String name) {
    for (int i = 0; i < root.getLength(); i++) {
      if (root.item(i).getNodeName().equals(name)) {
        return (IIOMetadataNode) root.item(i);
      }
    }
    IIOMetadataNode made = new IIOMetadataNode(name);
    root.appendChild(made);
    return made;
  }

  /** Writes the end of the film. */
  public void finish() throws IOException {
    writer.endWriteSequence();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    writer.dispose();
    out.close();
  }

  private record Part(int x, int y, int width, int height) {}
}
