package heapreel.svgraster;

import heapreel.font.Face;
import heapreel.font.Typeface;
import heapreel.font.Typefaces;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.batik.bridge.Bridge;
import org.apache.batik.bridge.BridgeContext;
import org.apache.batik.bridge.CSSUtilities;
import org.apache.batik.bridge.SVGShapeElementBridge;
import org.apache.batik.css.engine.SVGCSSEngine;
import org.apache.batik.css.engine.value.Value;
import org.apache.batik.gvt.ShapeNode;
import org.w3c.dom.Element;
import org.w3c.dom.css.CSSPrimitiveValue;

/**
 * Draws {@code <text>} as the outlines of the bundled typefaces, letter after letter, in place of
 * Batik's own way, which asks AWT for the machine's fonts.
 *
 * <p>It knows {@code x} (one, or one for each letter), {@code y}, {@code font-size}, {@code
 * letter-spacing}, {@code text-anchor}, {@code font-weight}, and from {@code font-family} whether
 * letters are of equal width.
 */
final class OutlineText extends SVGShapeElementBridge {

  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[\\s,]+");
  private static final int MIN_BOLD = 600;

  /** Of a letter, roughly. */
  private static final int SEGMENTS = 32;

  /** Places in a pixel where a letter can begin, as in painted pictures. */
  private static final int STEPS = 4;

  private final Typefaces typefaces;
  private final double stepsToUnit;

  /** Draws text in a picture with {@code scale} pixels to a unit of the document. */
  OutlineText(Typefaces typefaces, double scale) {
    this.typefaces = typefaces;
    this.stepsToUnit = STEPS * scale;
  }

  private OutlineText(OutlineText other) {
    this.typefaces = other.typefaces;
    this.stepsToUnit = other.stepsToUnit;
  }

  @Override
  public String getLocalName() {
    return "text";
  }

  /** Another one, for Batik ties a bridge to its element. */
  @Override
  public Bridge getInstance() {
    return new OutlineText(this);
  }

  @Override
  protected void buildShape(BridgeContext context, Element element, ShapeNode node) {
    Typeface typeface = typefaces.typeface(face(element));
    double scale = size(element) / Typeface.UNITS_PER_EM;
    double[] places = numbers(element.getAttributeNS(null, "x"));
    double spacing = spacing(element);
    double y = numbers(element.getAttributeNS(null, "y"))[0];
    int[] codePoints = element.getTextContent().codePoints().toArray();
    GeneralPath outlines = new GeneralPath(GeneralPath.WIND_NON_ZERO, SEGMENTS * codePoints.length);
    double x = 0;
    int first = 0;
    while (first < codePoints.length) {
      // A letter with a place of its own begins a piece of text, which is anchored for itself.
      boolean last = first + 1 >= places.length;
      int end = last ? codePoints.length : first + 1;
      x = first < places.length ? places[first] : x;
      double width = 0;
      for (int i = first; i < end; i++) {
        width += typeface.letter(codePoints[i]).widthUnits() * scale + spacing;
      }
      x -= width * anchor(element);
      for (int i = first; i < end; i++) {
        Typeface.Letter letter = typeface.letter(codePoints[i]);
        var placed = new AffineTransform(scale, 0, 0, -scale, onStep(x), y);
        outlines.append(letter.outline().getPathIterator(placed), false);
        x += letter.widthUnits() * scale + spacing;
      }
      first = end;
    }
    node.setShape(outlines);
  }

  private double onStep(double x) {
    return Math.floor(x * stepsToUnit + 0.5) / stepsToUnit;
  }

  private static Face face(Element element) {
    Value families = style(element, SVGCSSEngine.FONT_FAMILY_INDEX);
    if (families.getLength() > 0 && families.item(0).getCssText().contains("mono")) {
      return Face.MONO;
    }
    String weight = style(element, SVGCSSEngine.FONT_WEIGHT_INDEX).getCssText();
    boolean bold =
        weight.equals("bold")
            || (Character.isDigit(weight.charAt(0)) && Double.parseDouble(weight) >= MIN_BOLD);
    return bold ? Face.BOLD : Face.REGULAR;
  }

  private static double size(Element element) {
    return style(element, SVGCSSEngine.FONT_SIZE_INDEX).getFloatValue();
  }

  /** What is between letters beside their widths. */
  private static double spacing(Element element) {
    Value spacing = style(element, SVGCSSEngine.LETTER_SPACING_INDEX);
    return spacing.getPrimitiveType() == CSSPrimitiveValue.CSS_IDENT ? 0 : spacing.getFloatValue();
  }

  /** What part of a text's width lies before its place. */
  private static double anchor(Element element) {
    return switch (style(element, SVGCSSEngine.TEXT_ANCHOR_INDEX).getCssText()) {
      case "middle" -> 0.5;
      case "end" -> 1;
      default -> 0;
    };
  }

  private static Value style(Element element, int property) {
    return CSSUtilities.getComputedStyle(element, property);
  }

  private static double[] numbers(String list) {
    if (list.isBlank()) {
      return new double[] {0};
    }
    try {
      return Arrays.stream(BETWEEN_NUMBERS.split(list.strip(), -1))
          .mapToDouble(Double::parseDouble)
          .toArray();
    } catch (NumberFormatException e) {
      throw SvgRenderer.undrawable("a text is at \"" + list + '"', e);
    }
  }
}
