package heapreel.raster;

import heapreel.font.Face;
import heapreel.font.Typeface;
import heapreel.font.Typefaces;
import heapreel.frame.Figures;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The letters drawn from the bundled typefaces so far, the same on every machine. Thread-safe: make
 * one and share it.
 */
public final class Lettering {

  /** Positions within a pixel that a letter can have. */
  static final int STEPS = 4;

  private final Typefaces typefaces;
  private final Map<MaskKey, GlyphMask> masks = new ConcurrentHashMap<>();

  private final Map<FigureKey, GlyphMask> figures = new ConcurrentHashMap<>();

  private record MaskKey(Face face, int sizePx, int codePoint, int step) {
    // By hand, as in all records that are compared while a capture is opened.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof MaskKey that
          && face == that.face
          && sizePx == that.sizePx
          && codePoint == that.codePoint
          && step == that.step;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * (31 * face.hashCode() + sizePx) + codePoint) + step;
    }
  }

  private record FigureKey(Face face, int codePoint, Figures cells) {
    // By hand, as in all records that are compared while a capture is opened.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof FigureKey that
          && face == that.face
          && codePoint == that.codePoint
          && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * face.hashCode() + codePoint) + cells.hashCode();
    }
  }

  /** Letters of typefaces that are read for this object alone. */
  public Lettering() {
    this(new Typefaces());
  }

  /** Letters of typefaces that others use, too. */
  public Lettering(Typefaces typefaces) {
    this.typefaces = typefaces;
  }

  /** The typefaces. */
  public Typefaces typefaces() {
    return typefaces;
  }

  /** Draws the letters of ASCII in a size in advance, when there is time to spare. */
  public void prepare(Face face, int sizePx) {
    for (int codePoint = ' ' + 1; codePoint <= '~'; codePoint++) {
      for (int step = 0; step < STEPS; step++) {
        mask(face, sizePx, letter(face, codePoint), step);
      }
    }
  }

  Typeface.Letter letter(Face face, int codePoint) {
    return typefaces.typeface(face).letter(codePoint);
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
