package heapreel.raster;

import heapreel.font.Typeface;
import heapreel.frame.FilmColours;
import heapreel.frame.Label;

/** Paints a line of text over free cells, whose gaps stay as they are. Not thread-safe. */
final class WordsOnCells {

  private static final int UNIT = Typeface.UNITS_PER_EM;
  private static final int UNITS_PER_STEP = UNIT / Lettering.STEPS;

  private final Lettering lettering;
  private final Canvas canvas;
  private final int[] ramp = FilmColours.onFree();

  WordsOnCells(Lettering lettering, Canvas canvas) {
    this.lettering = lettering;
    this.canvas = canvas;
  }

  void paint(Label label) {
    int sizePx = label.place().sizePx();
    long at = (long) label.place().box().x() * UNIT;
    for (int codePoint : label.text().codePoints().toArray()) {
      Typeface.Letter letter = lettering.letter(label.place().face(), codePoint);
      long step = Math.floorDiv(at + UNITS_PER_STEP / 2, UNITS_PER_STEP);
      int pixel = (int) Math.floorDiv(step, Lettering.STEPS);
      int within = Math.floorMod(step, Lettering.STEPS);
      GlyphMask mask = lettering.mask(label.place().face(), sizePx, letter, within);
      canvas.stamp(pixel, label.place().baseline(), mask, ramp);
      at += (long) letter.widthUnits() * sizePx;
    }
  }
}
