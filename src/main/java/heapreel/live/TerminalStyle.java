package heapreel.live;

/**
 * What a terminal can show.
 *
 * @param colours how many colours
 * @param unicode whether characters other than those of ASCII
 */
public record TerminalStyle(Colours colours, boolean unicode) {

  /** How many colours a terminal has. */
  public enum Colours {
    /** None, or none wanted. */
    NONE,
    /** The 256 colours of xterm. */
    PALETTE,
    /** 24-bit colours. */
    TRUE
  }

  /** Clears a line from the cursor on. */
  static final String CLEAR_LINE = "\u001b[K";

  private static final String ESCAPE = "\u001b[";
  private static final int CUBE = 16;
  private static final int GREYS = 232;
  private static final int[] CUBE_LEVELS = {0, 95, 135, 175, 215, 255};

  boolean hasColours() {
    return colours != Colours.NONE;
  }

  /** Appends the escape sequence for these colours. */
  void colours(int ink, int ground, StringBuilder out) {
    out.append(ESCAPE).append('0');
    if (ink != Screen.DEFAULT) {
      colour(38, ink, out);
    }
    if (ground != Screen.DEFAULT) {
      colour(48, ground, out);
    }
    out.append('m');
  }

  private void colour(int which, int rgb, StringBuilder out) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    out.append(';').append(which);
    if (colours == Colours.TRUE) {
      out.append(";2;").append(red).append(';').append(green).append(';').append(blue);
    } else {
      out.append(";5;").append(nearest(red, green, blue));
    }
  }

  /** The nearest of xterm's colours: of its cube of 6 × 6 × 6, or of its 24 greys. */
  static int nearest(int red, int green, int blue) {
    int r = level(red);
    int g = level(green);
    int b = level(blue);
    int cube = distance(red, green, blue, CUBE_LEVELS[r], CUBE_LEVELS[g], CUBE_LEVELS[b]);
    int step = Math.max(0, Math.min(23, ((red + green + blue) / 3 - 3) / 10));
    int grey = 8 + 10 * step;
    return distance(red, green, blue, grey, grey, grey) < cube
        ? GREYS + step
        : CUBE + 36 * r + 6 * g + b;
  }

  private static int level(int value) {
    int best = 0;
    for (int i = 1; i < CUBE_LEVELS.length; i++) {
      if (Math.abs(CUBE_LEVELS[i] - value) < Math.abs(CUBE_LEVELS[best] - value)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int r, int g, int b, int toR, int toG, int toB) {
    return (r - toR) * (r - toR) + (g - toG) * (g - toG) + (b - toB) * (b - toB);
  }
}
