package heapreel.svg;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one SVG document, element after element, to a stream that stays open. Whatever a device
 * has in its strings, the document is well-formed.
 *
 * <p>What the stream throws comes out as an {@link UncheckedIOException}. Not thread-safe.
 */
public final class SvgWriter implements AutoCloseable {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final char REPLACEMENT = '\ufffd';
  private static final double HUNDREDTHS = 100;

  private final XMLStreamWriter xml;

  /** Begins a document of {@code width} × {@code height} pixels. */
  public SvgWriter(OutputStream out, int width, int height) {
    try {
      xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("svg");
      xml.writeDefaultNamespace(NAMESPACE);
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
    attributes(
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(height),
        "viewBox",
        "0 0 " + width + " " + height);
  }

  /** Begins an element, with names and values of its attributes in turns. */
  public void open(String element, String... attributes) {
    try {
      xml.writeCharacters("\n");
      xml.writeStartElement(element);
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
    attributes(attributes);
  }

  /** Ends the element begun last. */
  public void end() {
    try {
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
  }

  /** Writes an element without contents. */
  public void empty(String element, String... attributes) {
    try {
      xml.writeCharacters("\n");
      xml.writeEmptyElement(element);
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
    attributes(attributes);
  }

  /** Writes an element that holds nothing but text. */
  public void text(String element, String contents, String... attributes) {
    open(element, attributes);
    try {
      xml.writeCharacters(valid(contents));
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
    end();
  }

  private void attributes(String... attributes) {
    try {
      for (int i = 0; i < attributes.length; i += 2) {
        xml.writeAttribute(attributes[i], valid(attributes[i + 1]));
      }
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
  }

  /** Ends the document. */
  @Override
  public void close() {
    try {
      xml.writeEndDocument();
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      throw unchecked(e);
    }
  }

  /** A coordinate, to the hundredth of a pixel and as short as can be. */
  public static String number(double value) {
    long hundredths = Math.round(value * HUNDREDTHS);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    String text = String.format(Locale.ROOT, "%.2f", hundredths / HUNDREDTHS);
    return text.endsWith("0") ? text.substring(0, text.length() - 1) : text;
  }

  /** A colour, from {@code 0xRRGGBB}. */
  public static String colour(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** A text without what XML 1.0 can't hold: section 2.2, {@code Char}. */
  static String valid(String text) {
    if (text.codePoints().allMatch(SvgWriter::isValid)) {
      return text;
    }
    StringBuilder valid = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> isValid(point) ? point : REPLACEMENT)
        .forEach(valid::appendCodePoint);
    return valid.toString();
  }

  private static RuntimeException unchecked(XMLStreamException e) {
    return e.getNestedException() instanceof IOException failed
        ? new UncheckedIOException(failed)
        : new IllegalStateException(e);
  }

  private static boolean isValid(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point < Character.MIN_SURROGATE)
        || (point > Character.MAX_SURROGATE && point < 0xfffe)
        || point > 0xffff;
  }
}
