package heapreel.font;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.jspecify.annotations.Nullable;

/**
 * The outlines and widths of one bundled TrueType font, each read when it is asked for.
 * Thread-safe.
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

  private final TrueTypeFont font;
  private final CmapLookup codes;
  private final AtomicReferenceArray<@Nullable Letter> letters =
      new AtomicReferenceArray<>(LAST_CODE_POINT + 1);
  private final Letter replacement;

  /** What a code point looks like. */
  public record Letter(int codePoint, int widthUnits, GeneralPath outline) {}

  private Typeface(TrueTypeFont font) throws IOException {
    if (font.getUnitsPerEm() != UNITS_PER_EM) {
      throw new IllegalArgumentException(font.getUnitsPerEm() + " units per em");
    }
    this.font = font;
    this.codes = font.getUnicodeCmapLookup();
    this.replacement = read(REPLACEMENT);
  }

  private Letter read(int codePoint) throws IOException {
    int glyph = codes.getGlyphId(codePoint);
    var data = font.getGlyph().getGlyph(glyph);
    GeneralPath outline = data == null ? new GeneralPath() : data.getPath();
    return new Letter(codePoint, font.getAdvanceWidth(glyph), outline);
  }

  static Typeface of(Face face) {
    try {
      return new Typeface(FontFile.read(face)); // all in memory, so it needs no closing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What {@code codePoint} looks like; a replacement character when it has no look, or none of its
   * own.
   */
  public Letter letter(int codePoint) {
    if (codePoint < 0 || codePoint > LAST_CODE_POINT) {
      return replacement;
    }
    Letter letter = letters.get(codePoint);
    return letter == null ? load(codePoint) : letter;
  }

  private synchronized Letter load(int codePoint) {
    try {
      Letter letter = has(codePoint) ? read(codePoint) : replacement;
      letters.set(codePoint, letter);
      return letter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether {@code codePoint} has a look of its own. */
  boolean has(int codePoint) {
    return codePoint >= ' '
        && codePoint <= LAST_CODE_POINT
        && codePoint != SOFT_HYPHEN
        && codes.getGlyphId(codePoint) != 0;
  }
}
