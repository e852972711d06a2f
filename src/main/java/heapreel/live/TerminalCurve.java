package heapreel.live;

import heapreel.look.Ink;

/**
 * The curves of free memory on a screen, scaled to the most that was ever free: an area for free
 * memory, and in front of it one for the largest free run.
 */
final class TerminalCurve {

  private static final int STEPS = 8;
  private static final int FULL = '█';
  private static final int FIRST_STEP = '▁';
  private static final int SHADE = '░';

  /** Free memory outside the largest run; darker than the ink of its number. */
  static final int FREE_RGB = 0x3f6890;

  private final Screen screen;
  private final int firstLine;
  private final int lines;
  private final TerminalStyle style;

  TerminalCurve(Screen screen, int firstLine, int lines, TerminalStyle style) {
    this.screen = screen;
    this.firstLine = firstLine;
    this.lines = lines;
    this.style = style;
  }

  void draw(LiveCurve curve) {
    long[] free = curve.mostFreeBytes(screen.columns());
    long[] largest = curve.leastLargestBytes(screen.columns());
    long top = 1;
    for (long bytes : free) {
      top = Math.max(top, bytes);
    }
    for (int column = 0; column < free.length; column++) {
      int freeSteps = steps(free[column], top);
      int largestSteps = steps(largest[column], top);
      for (int line = 0; line < lines; line++) {
        int below = (lines - 1 - line) * STEPS;
        draw(column, firstLine + line, within(largestSteps - below), within(freeSteps - below));
      }
    }
  }

  /** The height in eighths of a line; at least one unless {@code bytes} is 0. */
  private int steps(long bytes, long top) {
    int all = lines * STEPS;
    return bytes == 0 ? 0 : (int) Math.max(1, Math.round((double) bytes * all / top));
  }

  private static int within(int steps) {
    return Math.max(0, Math.min(STEPS, steps));
  }

  /** Draws a character with so many eighths for the largest run and for free memory. */
  private void draw(int column, int line, int largest, int free) {
    int amber = Ink.AMBER.rgb();
    if (!style.unicode()) {
      int half = STEPS / 2;
      char character = largest >= half ? '#' : free >= half ? ':' : ' ';
      screen.put(column, line, character, largest >= half ? amber : FREE_RGB, Screen.DEFAULT);
    } else if (largest == STEPS) {
      screen.put(column, line, FULL, amber, Screen.DEFAULT);
    } else if (largest > 0) {
      boolean behind = style.hasColours() && free - largest >= (STEPS - largest) / 2 + 1;
      int ground = behind ? FREE_RGB : Screen.DEFAULT;
      screen.put(column, line, FIRST_STEP + largest - 1, amber, ground);
    } else if (free > 0) {
      int character = style.hasColours() ? FIRST_STEP + free - 1 : SHADE;
      screen.put(column, line, character, FREE_RGB, Screen.DEFAULT);
    }
  }
}
