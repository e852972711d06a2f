package heapreel.font;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * The outlines and widths of one bundled TrueType font, read once. Immutable; thread-safe.
 *
 * <p>Lengths are in font units, {@link #UNITS_PER_EM} to the size of the font.
 */
public final class Typeface {

  /** Units that the size of a font has. */
  public static final int UNITS_PER_EM = 2048;

  /** Width of every letter of the typeface whose letters are equally wide. */
  public static final int MONO_UNITS = 1233;

  /** Height of capitals and of digits without the overshoot of curves. */
  public static final double CAPITAL_UNITS = 1493;

  /** Stands for what has no look of its own. */
  static final int REPLACEMENT = 0xfffd;

  /** A browser would draw it at the end of a line only, so here it has no look. */
  private static final int SOFT_HYPHEN = 0xad;

  static final int LAST_CODE_POINT = 0xffff;

  private final Map<Integer, Letter> letters = new HashMap<>();
  private final Letter replacement;

  /** What a code point looks like. */
  public record Letter(int codePoint, int widthUnits, GeneralPath outline) {}

  private Typeface(TrueTypeFont font) throws IOException {
    if (font.getUnitsPerEm() != UNITS_PER_EM) {
      throw new IllegalArgumentException(font.getUnitsPerEm() + " units per em");
    }
    CmapLookup codes = font.getUnicodeCmapLookup();
    for (int codePoint = ' '; codePoint <= LAST_CODE_POINT; codePoint++) {
      int glyph = codes.getGlyphId(codePoint);
      if (glyph != 0 && codePoint != SOFT_HYPHEN) {
        letters.put(codePoint, letter(font, codePoint, glyph));
      }
    }
    replacement = letter(font, REPLACEMENT, codes.getGlyphId(REPLACEMENT));
  }

  private static Letter letter(TrueTypeFont font, int codePoint, int glyph) throws IOException {
    var data = font.getGlyph().getGlyph(glyph);
    GeneralPath outline = data == null ? new GeneralPath() : data.getPath();
    return new Letter(codePoint, font.getAdvanceWidth(glyph), outline);
  }

  static Typeface of(Face face) {
    try (TrueTypeFont font = FontFile.read(face)) {
      return new Typeface(font);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What {@code codePoint} looks like; a replacement character when it has no look, or none of its
   * own.
   */
  public Letter letter(int codePoint) {
    return letters.getOrDefault(codePoint, replacement);
  }

  /** Whether {@code codePoint} has a look of its own. */
  boolean has(int codePoint) {
    return letters.containsKey(codePoint);
  }
}
