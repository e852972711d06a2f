package heapreel.svgraster;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.apache.batik.anim.dom.SVGDOMImplementation;
import org.apache.batik.anim.dom.SVGOMDocument;
import org.apache.batik.util.ParsedURL;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an SVG of the kind that we write into Batik's document, without what is not drawn. Anything
 * else is refused: a document type and its entities, scripts, and whatever could refer to something
 * outside.
 */
final class SvgReader extends DefaultHandler {

  /** What is drawn, or says how. */
  private static final Set<String> DRAWN =
      Set.of(
          "svg",
          "g",
          "defs",
          "use",
          "symbol",
          "marker",
          "clipPath",
          "style",
          "rect",
          "line",
          "polyline",
          "polygon",
          "path",
          "circle",
          "ellipse",
          "text");

  /** What only people and search engines read. */
  private static final Set<String> SAID = Set.of("title", "desc", "metadata");

  private static final Set<String> WITH_TEXT = Set.of("style", "text");

  private static final String XLINK = "http://www.w3.org/1999/xlink";

  private final Document document =
      SVGDOMImplementation.getDOMImplementation()
          .createDocument(SVGDOMImplementation.SVG_NAMESPACE_URI, "svg", null);

  /** Where the next element belongs. */
  private Node parent = document;

  private final StringBuilder text = new StringBuilder();

  /** How many elements deep we are in one that is not drawn. */
  private int saidDepth;

  private SvgReader() {
    // Batik names it in what it says of style sheets, and can't do without.
    ((SVGOMDocument) document).setParsedURL(new ParsedURL("file:///picture.svg"));
  }

  /**
   * Reads a document; the stream stays open.
   *
   * @throws FaultException when it is not well-formed, or not of the kind that we write
   */
  static Document read(InputStream svg) {
    SvgReader reader = new SvgReader();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(svg, reader);
    } catch (SAXParseException e) {
      String what = "the SVG is not of the kind that heapreel writes: " + e.getMessage();
      throw new FaultException(Fault.of(what + " (line " + e.getLineNumber() + ")"), e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.document;
  }

  @Override
  public void startElement(String namespace, String name, String qualified, Attributes attributes) {
    if (saidDepth > 0 || SAID.contains(name)) {
      saidDepth++;
      return;
    }
    if (!namespace.equals(SVGDOMImplementation.SVG_NAMESPACE_URI) || !DRAWN.contains(name)) {
      throw refused("<" + qualified + ">");
    }
    boolean root = parent == document;
    if (root != name.equals("svg")) {
      throw refused("<" + name + "> as " + (root ? "its root" : "a part"));
    }
    if (parent instanceof Element outer && WITH_TEXT.contains(outer.getLocalName())) {
      throw refused("<" + name + "> in <" + outer.getLocalName() + ">");
    }
    Element element =
        root ? document.getDocumentElement() : document.createElementNS(namespace, name);
    for (int i = 0; i < attributes.getLength(); i++) {
      addAttribute(element, attributes, i);
    }
    if (!root) {
      parent.appendChild(element);
    }
    parent = element;
    text.setLength(0);
  }

  private static void addAttribute(Element element, Attributes attributes, int i) {
    String name = attributes.getLocalName(i);
    String value = attributes.getValue(i);
    if (name.equals("href")) {
      if (!value.startsWith("#")) {
        throw refused("a reference to " + value);
      }
      element.setAttributeNS(XLINK, "xlink:href", value);
    } else if (attributes.getURI(i).equals(XMLConstants.XML_NS_URI) && name.equals("space")) {
      element.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", value);
    } else if (!attributes.getURI(i).isEmpty() || name.startsWith("on")) {
      throw refused("the attribute " + attributes.getQName(i));
    } else {
      element.setAttributeNS(null, name, value);
    }
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (saidDepth == 0) {
      text.append(characters, start, length);
    }
  }

  @Override
  public void endElement(String namespace, String name, String qualified) {
    if (saidDepth > 0) {
      saidDepth--;
      return;
    }
    if (WITH_TEXT.contains(name)) {
      String drawn = name.equals("style") ? StyleRules.drawn(text.toString()) : text.toString();
      parent.appendChild(document.createTextNode(drawn));
    }
    text.setLength(0);
    parent = parent.getParentNode();
  }

  @Override
  public void processingInstruction(String target, String data) {
    throw refused("<?" + target + "?>");
  }

  @Override
  public void error(SAXParseException e) throws SAXException {
    throw e;
  }

  private static FaultException refused(String found) {
    return new FaultException(
        Fault.of("the SVG is not of the kind that heapreel writes: it has " + found));
  }
}
