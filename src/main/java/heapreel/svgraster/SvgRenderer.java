package heapreel.svgraster;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.font.Typefaces;
import heapreel.raster.PngWriter;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.batik.bridge.BridgeContext;
import org.apache.batik.bridge.BridgeException;
import org.apache.batik.transcoder.TranscoderException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Draws SVGs of the kind that {@code heapreel.svg} writes, on white. Text is set in the bundled
 * typefaces whatever the machine has; nothing in a document is run, and nothing outside it read.
 *
 * <p>Takes some 0.1 ms an element, and 4 bytes a pixel and some KB an element. Thread-safe: make
 * one and share it.
 */
public final class SvgRenderer {

  /** A picture has no more pixels than that: 200 MB. */
  public static final long MAX_PIXELS = 50_000_000;

  private final Typefaces typefaces;

  /** Draws with these typefaces. */
  public SvgRenderer(Typefaces typefaces) {
    this.typefaces = typefaces;
  }

  /**
   * Writes a PNG; both streams stay open. The same document gives the same bytes.
   *
   * @param scale pixels of the picture to one of the document
   * @throws FaultException as {@link #image} does
   */
  public void png(InputStream svg, double scale, OutputStream out) throws IOException {
    BufferedImage image = image(svg, scale);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    PngWriter.write(pixels, image.getWidth(), out);
  }

  /**
   * Draws a document; the stream stays open.
   *
   * @param scale pixels of the picture to one of the document
   * @throws FaultException when the document is not of the kind that we write, or the picture would
   *     have more than {@link #MAX_PIXELS}
   */
  public BufferedImage image(InputStream svg, double scale) {
    Document document = SvgReader.read(svg);
    Element root = document.getDocumentElement();
    double width = length(root, "width");
    double height = length(root, "height");
    Dimension size = pixels(width * scale, height * scale);
    BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Dimension viewport = new Dimension((int) Math.ceil(width), (int) Math.ceil(height));
    BridgeContext bridges = new OwnBridges(new OutlineText(typefaces, scale), viewport);
    try {
      new Painting(bridges, image).paint(document, scale * width);
    } catch (TranscoderException | BridgeException e) {
      throw undrawable(String.valueOf(e.getMessage()), e);
    }
    return image;
  }

  static FaultException undrawable(String why, Throwable cause) {
    return new FaultException(Fault.of("the SVG can't be drawn: " + why), cause);
  }

  private static double length(Element root, String name) {
    try {
      return Double.parseDouble(root.getAttributeNS(null, name));
    } catch (NumberFormatException e) {
      Fault fault = Fault.of("the SVG does not say its " + name);
      throw new FaultException(
          fault.expected("a number of pixels", '"' + root.getAttributeNS(null, name) + '"'), e);
    }
  }

  private static Dimension pixels(double width, double height) {
    if (!(width > 0 && height > 0)) {
      throw new FaultException(Fault.of("the SVG has no area"));
    }
    if (Math.ceil(width) * Math.ceil(height) > MAX_PIXELS) {
      Fault fault = Fault.of("the picture is too large for PNG");
      String found = String.format(Locale.ROOT, "%.0f × %.0f", width, height);
      throw new FaultException(
          fault
              .expected(String.format(Locale.ROOT, "%,d pixels at the most", MAX_PIXELS), found)
              .advice("write it as SVG, or draw less"));
    }
    return new Dimension((int) Math.ceil(width), (int) Math.ceil(height));
  }
}
