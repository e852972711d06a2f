package heapreel.font;

/** A bundled typeface, with the widths that a layout needs; the digits of each are equal. */
public enum Face {
  /** Captions and legend. */
  REGULAR(0.637, 0.319, 0.62, 0.42),
  /** Names and figures. */
  BOLD(0.697, 0.381, 0.77, 0.5),
  /** Addresses. */
  MONO(0.603, 0.603, 0.603, 0.603);

  private static final String NARROW = "fijlrt";
  private static final double PERCENT_EM = 1.01;
  private static final double CAPITAL_EM = 0.729;

  private final double digitEm;
  private final double commaEm;
  private final double letterEm;
  private final double narrowEm;

  Face(double digitEm, double commaEm, double letterEm, double narrowEm) {
    this.digitEm = digitEm;
    this.commaEm = commaEm;
    this.letterEm = letterEm;
    this.narrowEm = narrowEm;
  }

  /** Height of capitals and digits above the baseline, the same in every face. */
  public static double capitalPx(int sizePx) {
    return CAPITAL_EM * sizePx;
  }

  /** Width of a digit in running text. */
  public double digitPx(int sizePx) {
    return digitEm * sizePx;
  }

  /**
   * Even number of pixels that take {@code text} at {@code sizePx}: exact for figures, ample for
   * words.
   */
  public int room(String text, int sizePx) {
    double em = 0;
    for (int i = 0; i < text.length(); i++) {
      em += em(text.charAt(i));
    }
    return 2 * (int) Math.ceil(em * sizePx / 2);
  }

  private double em(char c) {
    if (c >= '0' && c <= '9') {
      return digitEm;
    }
    return switch (c) {
      case ',', ' ' -> commaEm;
      case '%' -> PERCENT_EM;
      default -> NARROW.indexOf(c) < 0 ? letterEm : narrowEm;
    };
  }

  /** Characters of ordinary text that surely fit in {@code width} pixels. */
  public int charactersIn(int width, int sizePx) {
    return (int) (width / (letterEm * sizePx));
  }
}
