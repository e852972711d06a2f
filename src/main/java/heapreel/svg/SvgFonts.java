package heapreel.svg;

import heapreel.font.Face;
import heapreel.font.FontSubset;
import heapreel.font.TextSample;
import java.util.Base64;
import java.util.BitSet;

/**
 * The typefaces that an SVG brings along, as rules of CSS, so that its text looks the same
 * everywhere and takes the room that {@link heapreel.font.Typefaces#width} says.
 *
 * <p>A face takes a few milliseconds, and some 12 KB for the letters of ASCII.
 */
public final class SvgFonts {

  /** Where viewers that don't know embedded typefaces look for letters of the same widths. */
  private static final String SANS = "heapreel,\"DejaVu Sans\",Verdana,sans-serif";

  private static final String MONO = "heapreel-mono,\"DejaVu Sans Mono\",monospace";

  /**
   * Sets letter after letter, as the painter does: text is of any script, and spaces count. Without
   * geometricPrecision a browser would round the widths of letters to whole pixels.
   */
  private static final String SETTING =
      "text{white-space:pre;direction:ltr;unicode-bidi:bidi-override;font-kerning:none;"
          + "font-variant-ligatures:none;font-variant-emoji:text;font-synthesis:none;"
          + "text-rendering:geometricPrecision}\n";

  /** The licence asks that it be named wherever the typefaces are. */
  private static final String NOTICE =
      "/* Typefaces: DejaVu, after Bitstream Vera (c) 2003 Bitstream, Inc.;"
          + " https://dejavu-fonts.github.io/License.html */\n";

  private SvgFonts() {}

  /**
   * The rules for a picture: its typefaces, and that text is set letter after letter.
   *
   * @param sample all text of the picture, as {@link heapreel.font.Typefaces#shown} has it
   */
  public static String css(TextSample sample) {
    StringBuilder css = new StringBuilder(NOTICE);
    for (Face face : Face.values()) {
      BitSet codePoints = sample.codePoints(face);
      if (!codePoints.isEmpty()) {
        css.append(fontFace(face, FontSubset.of(face, codePoints)));
      }
    }
    return css.append(SETTING).toString();
  }

  /** What sets text in a face, as declarations of CSS. */
  public static String declarations(Face face) {
    return switch (face) {
      case REGULAR -> "font-family:" + SANS;
      case BOLD -> "font-family:" + SANS + ";font-weight:bold";
      case MONO -> "font-family:" + MONO;
    };
  }

  private static String fontFace(Face face, byte[] font) {
    String family = face == Face.MONO ? "heapreel-mono" : "heapreel";
    String weight = face == Face.BOLD ? "bold" : "normal";
    return "@font-face{font-family:"
        + family
        + ";font-weight:"
        + weight
        + ";src:url(data:font/ttf;base64,"
        + Base64.getEncoder().encodeToString(font)
        + ") format(\"truetype\")}\n";
  }
}
