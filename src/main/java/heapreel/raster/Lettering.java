package heapreel.raster;

import heapreel.frame.Face;
import heapreel.frame.Figures;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled typefaces (DejaVu Sans, its bold, DejaVu Sans Mono) and the letters drawn from them
 * so far. Asks neither the machine's fonts nor AWT's font machinery, so text looks the same
 * everywhere.
 *
 * <p>Reading the fonts takes some tens of milliseconds: make one and share it. Thread-safe.
 */
public final class Lettering {

  /** Positions within a pixel that a letter can have. */
  static final int STEPS = 4;

  private final Map<Face, Typeface> typefaces = new EnumMap<>(Face.class);
  private final Map<MaskKey, GlyphMask> masks = new ConcurrentHashMap<>();

  private final Map<FigureKey, GlyphMask> figures = new ConcurrentHashMap<>();

  private record MaskKey(Face face, int sizePx, int codePoint, int step) {}

  private record FigureKey(Face face, int codePoint, Figures cells) {}

  /** Reads the typefaces. */
  public Lettering() {
    for (Face face : Face.values()) {
      typefaces.put(face, Typeface.of(face));
    }
  }

  Typeface.Letter letter(Face face, int codePoint) {
    Typeface typeface = typefaces.get(face);
    if (typeface == null) {
      throw new IllegalArgumentException(face.toString());
    }
    return typeface.letter(codePoint);
  }

  /** The mask of a letter whose origin lies {@code step} steps right of a pixel's edge. */
  GlyphMask mask(Face face, int sizePx, Typeface.Letter letter, int step) {
    return masks.computeIfAbsent(
        new MaskKey(face, sizePx, letter.codePoint(), step),
        key -> GlyphMask.of(letter.outline(), sizePx, (double) step / STEPS));
  }

  /** The mask of a digit from the left edge of its cell. */
  GlyphMask figure(Face face, int codePoint, Figures cells) {
    return figures.computeIfAbsent(
        new FigureKey(face, codePoint, cells),
        key -> GlyphMask.inCell(letter(face, codePoint), cells));
  }
}
