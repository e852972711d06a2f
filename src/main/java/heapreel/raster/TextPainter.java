package heapreel.raster;

import heapreel.font.Typeface;
import heapreel.frame.Box;
import heapreel.frame.Figures;
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

  private final Lettering lettering;
  private final Canvas canvas;
  private byte[] pixels = new byte[0];

  /** As many of the ground's colour. */
  private byte[] ground = new byte[0];

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
      ground = new byte[size];
      Arrays.fill(ground, (byte) FilmColours.GROUND);
    }
    System.arraycopy(ground, 0, pixels, 0, size);
    int[] codePoints = cut(place, text);
    TextLine line = new TextLine(lettering, place, codePoints);
    long indent = place.rightAligned() ? (long) box.width() * UNIT - line.width() : 0;
    for (int i = 0; i < codePoints.length; i++) {
      drawLetter(place, codePoints[i], indent + line.start(i));
    }
    canvas.paste(box.x(), box.y(), box.width(), box.height(), pixels);
  }

  /** The text as far as it fits, then an ellipsis where it does not. */
  int[] cut(TextBox place, String text) {
    int[] codePoints = text.codePoints().toArray();
    if (fits(place, codePoints)) {
      return codePoints;
    }
    int kept = codePoints.length;
    int[] cut;
    do {
      kept--;
      while (kept > 0 && Character.isWhitespace(codePoints[kept - 1])) {
        kept--;
      }
      cut = Arrays.copyOf(codePoints, kept + 1);
      cut[kept] = ELLIPSIS;
    } while (kept > 0 && !fits(place, cut));
    return cut;
  }

  private boolean fits(TextBox place, int... codePoints) {
    return new TextLine(lettering, place, codePoints).width() <= (long) place.box().width() * UNIT;
  }

  private void drawLetter(TextBox place, int codePoint, long x) {
    if (place.figures().isPresent() && Figures.isFigure(codePoint)) {
      GlyphMask figure = lettering.figure(place.face(), codePoint, place.figures().get());
      draw(place, figure, (int) (x / UNIT));
    } else {
      long step = Math.floorDiv(x + UNITS_PER_STEP / 2, UNITS_PER_STEP);
      int pixel = (int) Math.floorDiv(step, Lettering.STEPS);
      int within = Math.floorMod(step, Lettering.STEPS);
      Typeface.Letter letter = lettering.letter(place.face(), codePoint);
      draw(place, lettering.mask(place.face(), place.sizePx(), letter, within), pixel);
    }
  }

  private void draw(TextBox place, GlyphMask mask, int x) {
    Box box = place.box();
    int baseline = place.baseline() - box.y();
    int fromRow = Math.max(0, -(baseline + mask.top()));
    int endRow = Math.min(mask.height(), box.height() - baseline - mask.top());
    int fromColumn = Math.max(0, -(x + mask.left()));
    int endColumn = Math.min(mask.width(), box.width() - x - mask.left());
    int below = FilmColours.ink(place.ink(), 1) - 1;
    byte[] levels = mask.levels();
    for (int row = fromRow; row < endRow; row++) {
      int to = (baseline + mask.top() + row) * box.width() + x + mask.left();
      int from = row * mask.width();
      for (int column = fromColumn; column < endColumn; column++) {
        int level = levels[from + column];
        if (level > 0 && below + level > (pixels[to + column] & 0xff)) {
          pixels[to + column] = (byte) (below + level);
        }
      }
    }
  }
}
