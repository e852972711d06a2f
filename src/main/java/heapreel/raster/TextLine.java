package heapreel.raster;

import heapreel.font.Typeface;
import heapreel.frame.Figures;
import heapreel.frame.TextBox;
import java.util.Optional;

/**
 * Where the letters of a line begin: one after another or, in places with {@link Figures}, digits
 * in their cells and what is between them in whole steps of the grid.
 *
 * <p>Lengths are in 1/2048 px.
 */
final class TextLine {

  private static final int UNIT = Typeface.UNITS_PER_EM;

  /** A comma belongs to the digit before it: a third of its spare room is there. */
  private static final int COMMA_LEANS = 3;

  private final Lettering lettering;
  private final TextBox place;
  private final int[] codePoints;
  private final long[] starts;
  private long width;

  TextLine(Lettering lettering, TextBox place, int... codePoints) {
    this.lettering = lettering;
    this.place = place;
    this.codePoints = codePoints;
    this.starts = new long[codePoints.length];
    Optional<Figures> figures = place.figures();
    if (figures.isPresent()) {
      setInCells(figures.get());
    } else {
      width = setLetters(0, codePoints.length, 0);
    }
  }

  private void setInCells(Figures figures) {
    int next = 0;
    while (next < codePoints.length) {
      if (Figures.isFigure(codePoints[next])) {
        starts[next] = width;
        width += (long) figures.pitch() * UNIT;
        next++;
      } else {
        next = setBetweenFigures(next);
      }
    }
  }

  /** Letters at the edge that the text is aligned with are flush with it; others are between. */
  private int setBetweenFigures(int from) {
    int end = from;
    while (end < codePoints.length && !Figures.isFigure(codePoints[end])) {
      end++;
    }
    long natural = setLetters(from, end, 0);
    long room = (long) Figures.gridded((double) natural / UNIT, place.sizePx()) * UNIT;
    long indent = (room - natural) / (codePoints[from] == ',' ? COMMA_LEANS : 2);
    if (place.rightAligned() && end == codePoints.length) {
      indent = room - natural;
    } else if (!place.rightAligned() && from == 0) {
      indent = 0;
    }
    setLetters(from, end, width + indent);
    width += room;
    return end;
  }

  private long setLetters(int from, int end, long start) {
    long x = start;
    for (int i = from; i < end; i++) {
      starts[i] = x;
      x += (long) lettering.letter(place.face(), codePoints[i]).widthUnits() * place.sizePx();
    }
    return x;
  }

  /** All of the line. */
  long width() {
    return width;
  }

  /** From the start of the line to the origin of a letter or the left edge of a cell. */
  long start(int letter) {
    return starts[letter];
  }
}
