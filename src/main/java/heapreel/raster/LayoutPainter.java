package heapreel.raster;

import heapreel.font.Typeface;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.object.description.AllocationSummary;
import java.util.List;

/** Paints a layout onto a canvas of its own. Not thread-safe: one layout, one painter. */
public final class LayoutPainter implements Drawing {

  private static final int UNIT = Typeface.UNITS_PER_EM;
  private static final int UNITS_PER_STEP = UNIT / Lettering.STEPS;

  private final Lettering lettering;
  private Canvas canvas = new Canvas(2, 2, LayoutColours.PALETTE);

  /** Nothing is painted yet. */
  public LayoutPainter(Lettering lettering) {
    this.lettering = lettering;
  }

  /** What was painted. */
  public Canvas canvas() {
    return canvas;
  }

  @Override
  public void begin(int width, int height, List<TextStyle> styles) {
    canvas = new Canvas(width, height, LayoutColours.PALETTE);
  }

  @Override
  public void beginBox(AllocationSummary allocation) {}

  @Override
  public void endBox() {}

  @Override
  public void fill(int x, int y, int width, int height, int colour) {
    canvas.fill(x, y, width, height, colour);
  }

  @Override
  public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
    int[] ramp = LayoutColours.ramp(ground, ink);
    long at = (long) x * UNIT;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      Typeface.Letter letter = lettering.letter(style.face(), codePoint);
      long step = Math.floorDiv(at + UNITS_PER_STEP / 2, UNITS_PER_STEP);
      GlyphMask mask =
          lettering.mask(
              style.face(), style.sizePx(), letter, Math.floorMod(step, Lettering.STEPS));
      canvas.stamp((int) Math.floorDiv(step, Lettering.STEPS), baseline, mask, ramp);
      at += style.pitchPx() > 0 ? (long) style.pitchPx() * UNIT : width(letter, style);
      i += Character.charCount(codePoint);
    }
  }

  private static long width(Typeface.Letter letter, TextStyle style) {
    return (long) letter.widthUnits() * style.sizePx();
  }

  @Override
  public void arrow(int fromX, int fromY, int toX, int toY) {
    ArrowPainter.paint(canvas, fromX, fromY, toX, toY, LayoutColours.WHITE);
  }
}
