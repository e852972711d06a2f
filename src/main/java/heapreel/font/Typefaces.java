package heapreel.font;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * The bundled typefaces (DejaVu Sans, its bold, DejaVu Sans Mono). Asks neither the machine's fonts
 * nor AWT's font machinery, so text is the same everywhere.
 *
 * <p>Reading them takes some tens of milliseconds: make one and share it. Immutable; thread-safe.
 */
public final class Typefaces {

  private static final int ELLIPSIS = '…';

  private final Map<Face, Typeface> typefaces = new EnumMap<>(Face.class);

  /** Reads the typefaces. */
  public Typefaces() {
    for (Face face : Face.values()) {
      typefaces.put(face, Typeface.of(face));
    }
  }

  /** The typeface of {@code face}. */
  public Typeface typeface(Face face) {
    Typeface typeface = typefaces.get(face);
    if (typeface == null) {
      throw new IllegalArgumentException(face.toString());
    }
    return typeface;
  }

  /** Pixels that {@code text} takes, set letter after letter without kerning. */
  public double width(Face face, int sizePx, String text) {
    return (double) units(typeface(face), text) * sizePx / Typeface.UNITS_PER_EM;
  }

  private static long units(Typeface typeface, String text) {
    long units = 0;
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      units += typeface.letter(codePoint).widthUnits();
      at += Character.charCount(codePoint);
    }
    return units;
  }

  /**
   * {@code text} as it is set: what has no look in this face is replaced by U+FFFD. A renderer that
   * has nothing but this typeface, or others beside it, then draws what {@link #width} measures.
   */
  public String shown(Face face, String text) {
    Typeface typeface = typeface(face);
    if (text.codePoints().allMatch(typeface::has)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> typeface.has(point) ? point : Typeface.REPLACEMENT)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /**
   * {@code text} as far as it fits in {@code widthPx}, then an ellipsis where it does not; empty
   * where not even a letter and the ellipsis fit.
   */
  public String cut(Face face, int sizePx, String text, double widthPx) {
    Typeface typeface = typeface(face);
    double room = widthPx * Typeface.UNITS_PER_EM / sizePx;
    if (units(typeface, text) <= room) {
      return text; // as nearly always
    }
    double roomBeforeEllipsis = room - typeface.letter(ELLIPSIS).widthUnits();
    int[] codePoints = text.codePoints().toArray();
    long units = 0;
    int kept = 0;
    for (int i = 0; i < codePoints.length; i++) {
      units += typeface.letter(codePoints[i]).widthUnits();
      if (units <= roomBeforeEllipsis) {
        kept = i + 1;
      }
    }
    while (kept > 0 && Character.isWhitespace(codePoints[kept - 1])) {
      kept--;
    }
    if (kept == 0) {
      return "";
    }
    int[] cut = Arrays.copyOf(codePoints, kept + 1);
    cut[kept] = ELLIPSIS;
    return new String(cut, 0, cut.length);
  }
}
