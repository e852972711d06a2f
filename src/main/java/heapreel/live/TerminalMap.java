package heapreel.live;

/** The map of a heap on a screen: two rows of dots per line, or one in ASCII. */
final class TerminalMap {

  private static final int UPPER = '▀';
  private static final int LOWER = '▄';
  private static final int FULL = '█';
  private static final int FREE = '·';

  private TerminalMap() {}

  /** Draws it on lines of a screen. */
  static void draw(LiveModel model, Screen screen, int firstLine, int lines, TerminalStyle style) {
    int perLine = style.unicode() ? 2 : 1;
    MapDots dots = new MapDots(model, screen.columns(), lines * perLine);
    for (int line = 0; line < lines; line++) {
      for (int column = 0; column < screen.columns(); column++) {
        if (!style.hasColours()) {
          int character = monochrome(dots, column, line, style.unicode());
          screen.put(column, firstLine + line, character, Screen.DEFAULT, Screen.DEFAULT);
        } else if (style.unicode()) {
          int upper = dots.colour(column, 2 * line);
          int lower = dots.colour(column, 2 * line + 1);
          halves(screen, column, firstLine + line, upper, lower);
        } else {
          int colour = dots.colour(column, line);
          screen.put(column, firstLine + line, ' ', Screen.DEFAULT, colour);
        }
      }
    }
  }

  private static void halves(Screen screen, int column, int line, int upper, int lower) {
    if (upper == lower) {
      screen.put(column, line, ' ', Screen.DEFAULT, upper);
    } else if (upper == Screen.DEFAULT) {
      screen.put(column, line, LOWER, lower, Screen.DEFAULT);
    } else {
      screen.put(column, line, UPPER, upper, lower);
    }
  }

  private static int monochrome(MapDots dots, int column, int line, boolean unicode) {
    if (!unicode) {
      boolean there = dots.colour(column, line) != Screen.DEFAULT;
      return !there ? ' ' : dots.isUsed(column, line) ? '#' : '.';
    }
    boolean upper = dots.isUsed(column, 2 * line);
    boolean lower = dots.isUsed(column, 2 * line + 1);
    if (upper) {
      return lower ? FULL : UPPER;
    }
    if (lower) {
      return LOWER;
    }
    return dots.colour(column, 2 * line) == Screen.DEFAULT ? ' ' : FREE;
  }
}
