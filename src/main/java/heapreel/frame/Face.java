package heapreel.frame;

/** A typeface of the film, with the widths that a layout needs; the digits of each are equal. */
public enum Face {
  /** Captions and legend. */
  REGULAR(0.637, 0.319, 0.62),
  /** Names and figures. */
  BOLD(0.697, 0.381, 0.77),
  /** Addresses. */
  MONO(0.603, 0.603, 0.603);

  private static final double PERCENT_EM = 1.01;

  private final double digitEm;
  private final double commaEm;
  private final double letterEm;

  Face(double digitEm, double commaEm, double letterEm) {
    this.digitEm = digitEm;
    this.commaEm = commaEm;
    this.letterEm = letterEm;
  }

  /**
   * Even number of pixels that take {@code text} at {@code sizePx}: exact for figures, ample for
   * words.
   */
  int room(String text, int sizePx) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        em += digitEm;
      } else {
        em += c == ',' || c == ' ' ? commaEm : c == '%' ? PERCENT_EM : letterEm;
      }
    }
    return 2 * (int) Math.ceil(em * sizePx / 2);
  }

  /** Characters of ordinary text that surely fit in {@code width} pixels. */
  int charactersIn(int width, int sizePx) {
    return (int) (width / (letterEm * sizePx));
  }
}
