package heapreel.look;

/**
 * Colours of boxes with text in them, and of what is around them, in every sort of picture: one
 * legend does for all. Colours are sRGB, {@code 0xRRGGBB}.
 */
public final class BoxColours {

  /** What lies behind everything. */
  public static final int GROUND = 0x000000;

  /** A free block. */
  public static final int FREE = 0x1b1c22;

  /** Tails without a head. */
  public static final int ORPHAN = 0x7d8088;

  /** Text on dark boxes. */
  public static final int LIGHT_INK = 0xffffff;

  /** Text on bright boxes. */
  public static final int DARK_INK = 0x000000;

  private static final double[] LUMINANCE_WEIGHTS = {0.2126, 0.7152, 0.0722};
  private static final int SHADE_PERCENT = 22;

  /** What text needs to be read: WCAG 2.2, level AA. */
  private static final double MIN_CONTRAST = 4.5;

  private BoxColours() {}

  /** The box of an allocation. */
  public static int fill(KindClass kindClass, boolean garbage) {
    return KindColours.head(kindClass, garbage);
  }

  /** A part of that box that shall be told from it: darker, or lighter where text needs that. */
  public static int shade(int fill) {
    int ink = ink(fill);
    int darker = Palette.mix(fill, DARK_INK, SHADE_PERCENT);
    return contrast(darker, ink) >= MIN_CONTRAST
        ? darker
        : Palette.mix(fill, LIGHT_INK, SHADE_PERCENT);
  }

  /** The colour that text on {@code fill} is read best in; their contrast is at least 4.5. */
  public static int ink(int fill) {
    return contrast(fill, DARK_INK) >= contrast(fill, LIGHT_INK) ? DARK_INK : LIGHT_INK;
  }

  /** The contrast of two colours, 1 to 21: WCAG 2.2, "contrast ratio". */
  static double contrast(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    double sum = 0;
    for (int i = 0; i < LUMINANCE_WEIGHTS.length; i++) {
      double c = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
      sum += LUMINANCE_WEIGHTS[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
