package heapreel.raster;

import heapreel.frame.Box;
import heapreel.frame.FilmColours;
import heapreel.frame.TextBox;
import java.util.Arrays;

/**
 * Paints one line of text into its box, on the ground's colour. Not thread-safe.
 *
 * <p>Positions are exact in 1/2048 px, so equal digits at the same place look the same whatever
 * stands beside them.
 */
final class TextPainter {

  private static final int ELLIPSIS = '…';
  private static final int UNIT = Typeface.UNITS_PER_EM;
  private static final int UNITS_PER_STEP = UNIT / Lettering.STEPS;

  /** Height of capitals and digits, 0.729 em; with them centred a line looks centred. */
  private static final int CAPITAL_UNITS = 1493;

  private final Lettering lettering;
  private final Canvas canvas;
  private byte[] pixels = new byte[0];

  TextPainter(Lettering lettering, Canvas canvas) {
    this.lettering = lettering;
    this.canvas = canvas;
  }

  /** Paints {@code text} over whatever is in a place that is not empty. */
  void paint(TextBox place, String text) {
    Box box = place.box();
    int size = box.width() * box.height();
    if (pixels.length < size) {
      pixels = new byte[size];
    }
    Arrays.fill(pixels, 0, size, (byte) FilmColours.GROUND);
    int[] codePoints = cut(place, text);
    long x = 0;
    if (place.rightAligned()) {
      x = (long) box.width() * UNIT - width(place, codePoints);
    }
    for (int codePoint : codePoints) {
      Typeface.Letter letter = lettering.letter(place.face(), codePoint);
      long step = Math.floorDiv(x + UNITS_PER_STEP / 2, UNITS_PER_STEP);
      int pixel = (int) Math.floorDiv(step, Lettering.STEPS);
      int within = Math.floorMod(step, Lettering.STEPS);
      draw(box, lettering.mask(place.face(), place.sizePx(), letter, within), pixel, place);
      x += (long) letter.widthUnits() * place.sizePx();
    }
    canvas.paste(box.x(), box.y(), box.width(), box.height(), pixels);
  }

  /** The text as far as it fits, then an ellipsis where it does not. */
  int[] cut(TextBox place, String text) {
    int[] codePoints = text.codePoints().toArray();
    long room = (long) place.box().width() * UNIT;
    if (width(place, codePoints) <= room) {
      return codePoints;
    }
    long ellipsis = width(place, ELLIPSIS);
    int kept = 0;
    long taken = ellipsis;
    while (taken <= room) {
      taken += width(place, codePoints[kept]);
      kept++;
    }
    kept = Math.max(0, kept - 1);
    while (kept > 0 && Character.isWhitespace(codePoints[kept - 1])) {
      kept--;
    }
    int[] cut = Arrays.copyOf(codePoints, kept + 1);
    cut[kept] = ELLIPSIS;
    return cut;
  }

  private long width(TextBox place, int... codePoints) {
    long units = 0;
    for (int codePoint : codePoints) {
      units += lettering.letter(place.face(), codePoint).widthUnits();
    }
    return units * place.sizePx();
  }

  private void draw(Box box, GlyphMask mask, int x, TextBox place) {
    int capital = (CAPITAL_UNITS * place.sizePx() + UNIT / 2) / UNIT;
    int baseline = (box.height() + capital) / 2;
    int fromRow = Math.max(0, -(baseline + mask.top()));
    int endRow = Math.min(mask.height(), box.height() - baseline - mask.top());
    int fromColumn = Math.max(0, -(x + mask.left()));
    int endColumn = Math.min(mask.width(), box.width() - x - mask.left());
    for (int row = fromRow; row < endRow; row++) {
      int to = (baseline + mask.top() + row) * box.width() + x + mask.left();
      int from = row * mask.width();
      for (int column = fromColumn; column < endColumn; column++) {
        int index = place.ink().index(mask.levels()[from + column]);
        if (index > (pixels[to + column] & 0xff)) {
          pixels[to + column] = (byte) index;
        }
      }
    }
  }
}
