package heapreel.frame;

import heapreel.font.Face;
import heapreel.look.NumberText;

/**
 * How large the parts of a legend's row are, in pixels.
 *
 * @param textPx size of the typeface
 * @param figures cells of the numbers' digits
 * @param swatchWidth width of a sample of colour
 * @param swatchHeight height of a sample of colour
 * @param gap between sample and words
 * @param valueGap between words and number
 * @param valueRoom width of the longest number
 */
record LegendSize(
    int textPx,
    Figures figures,
    int swatchWidth,
    int swatchHeight,
    int gap,
    int valueGap,
    int valueRoom) {

  static LegendSize of(Scale scale, FilmSubject subject, int textPx) {
    Figures figures = Figures.near(Face.REGULAR, textPx).tall(textPx);
    String most = NumberText.grouped(subject.totalBytes());
    boolean kinds = subject.byKind();
    return new LegendSize(
        textPx,
        figures,
        scale.even(16, 14),
        scale.even(12, 8),
        kinds ? scale.even(6, 4) : scale.even(8, 6),
        kinds ? scale.even(4, 2) : scale.even(8, 6),
        figures.room(Face.REGULAR, most, textPx));
  }

  /** Width of the widest words in a row without a number: "worst moment". */
  private static final double WITHOUT_NUMBER_EM = 7.3;

  /** What heights of rows and of gaps are multiples of. */
  static final int STEP = 4;

  static int upToStep(int length) {
    return (length + STEP - 1) / STEP * STEP;
  }

  int lineHeight() {
    return TextBox.ascent(textPx) + TextBox.descent(textPx);
  }

  /** Least height of a row. */
  int leastRowHeight() {
    return upToStep(lineHeight());
  }

  /** Usual height of a row. */
  int rowHeight(Scale scale) {
    return Math.max(scale.grid(22), leastRowHeight());
  }

  /** Width of a legend whose words take so many pixels. */
  int width(int wordsPx) {
    int widest = 2 * (int) Math.ceil(WITHOUT_NUMBER_EM * textPx / 2);
    return swatchWidth + gap + Math.max(wordsPx + valueGap + valueRoom, widest);
  }
}
