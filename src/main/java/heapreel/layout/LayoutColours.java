package heapreel.layout;

import heapreel.look.BoxColours;
import heapreel.look.Ink;
import heapreel.look.KindClass;
import heapreel.look.Palette;

/**
 * The palette indices of a layout.
 *
 * <pre>
 *   0 …   6  ground, free, orphan, four inks
 *   7 …  15  steps between grounds and inks
 *  16 … 255  20 classes × (live: box and 3 steps to its ink, shade and 2; garbage: 2 and 1)
 * </pre>
 *
 * Live boxes have more steps of anti-aliasing than garbage: 256 colours are not enough for all.
 */
public final class LayoutColours {

  /** What lies behind everything. */
  public static final int GROUND = 0;

  /** Free blocks, and unused capacity within an allocation. */
  public static final int FREE = 1;

  /** Tails without a head. */
  public static final int ORPHAN = 2;

  /** Text on bright boxes. */
  public static final int BLACK = 3;

  /** Text on dark boxes and on the ground. */
  public static final int WHITE = 4;

  /** Addresses and captions. */
  public static final int DIM = 5;

  /** Allocations reachable from the stack only; the largest free run. */
  public static final int AMBER = 6;

  /** The colours of every layout. */
  public static final Palette PALETTE;

  private static final int INKS = AMBER + 1;
  private static final int FIRST_STEP = INKS;
  private static final int FIRST_KIND = 16;

  /** Palette indices of a class. */
  private static final int COLOURS_OF_CLASS = 12;

  private static final int SHADE = 4;
  private static final int GARBAGE = 7;
  private static final int GARBAGE_SHADE = 10;

  /** Where a ramp begins in a class, and where the next one does. */
  private static final int[] RAMPS_OF_CLASS = {0, SHADE, GARBAGE, GARBAGE_SHADE, COLOURS_OF_CLASS};

  private static final int[][] RAMPS = new int[Palette.MAX_COLOURS * INKS][];

  static {
    int[] rgb = new int[FIRST_KIND + KindClass.ALL.size() * COLOURS_OF_CLASS];
    rgb[GROUND] = BoxColours.GROUND;
    rgb[FREE] = BoxColours.FREE;
    rgb[ORPHAN] = BoxColours.ORPHAN;
    rgb[BLACK] = BoxColours.DARK_INK;
    rgb[WHITE] = BoxColours.LIGHT_INK;
    rgb[DIM] = Ink.DIM.rgb();
    rgb[AMBER] = Ink.AMBER.rgb();
    int next = FIRST_STEP;
    next = ramp(rgb, GROUND, WHITE, next, 2);
    next = ramp(rgb, GROUND, DIM, next, 2);
    next = ramp(rgb, GROUND, AMBER, next, 2);
    next = ramp(rgb, FREE, DIM, next, 2);
    ramp(rgb, FREE, AMBER, next, 1);
    for (KindClass kindClass : KindClass.ALL) {
      int first = fill(kindClass, false);
      int live = BoxColours.fill(kindClass, false);
      int garbage = BoxColours.fill(kindClass, true);
      rgb[first] = live;
      rgb[first + SHADE] = BoxColours.shade(live);
      rgb[first + GARBAGE] = garbage;
      rgb[first + GARBAGE_SHADE] = BoxColours.shade(garbage);
      for (int i = 0; i < RAMPS_OF_CLASS.length - 1; i++) {
        int ground = first + RAMPS_OF_CLASS[i];
        int ink = BoxColours.ink(i < 2 ? live : garbage) == BoxColours.DARK_INK ? BLACK : WHITE;
        ramp(rgb, ground, ink, ground + 1, RAMPS_OF_CLASS[i + 1] - RAMPS_OF_CLASS[i] - 1);
      }
    }
    PALETTE = Palette.of(rgb);
  }

  private LayoutColours() {}

  private static int ramp(int[] rgb, int ground, int ink, int first, int steps) {
    int[] ramp = new int[steps + 2];
    ramp[0] = ground;
    ramp[steps + 1] = ink;
    for (int i = 1; i <= steps; i++) {
      ramp[i] = first + i - 1;
      rgb[ramp[i]] = Palette.mix(rgb[ground], rgb[ink], 100 * i / (steps + 1));
    }
    RAMPS[ground * INKS + ink] = ramp;
    return first + steps;
  }

  /** The box of an allocation. */
  public static int fill(KindClass kindClass, boolean garbage) {
    return FIRST_KIND + kindClass.position() * COLOURS_OF_CLASS + (garbage ? GARBAGE : 0);
  }

  /** The parts of that box that stand out: types, keys, the prelude of code; and its lines. */
  public static int shade(KindClass kindClass, boolean garbage) {
    return fill(kindClass, garbage) + (garbage ? GARBAGE_SHADE - GARBAGE : SHADE);
  }

  /** The ink of text on the box of an allocation and on its shade. */
  public static int ink(KindClass kindClass, boolean garbage) {
    return RAMPS[fill(kindClass, garbage) * INKS + BLACK] == null ? WHITE : BLACK;
  }

  /**
   * The steps from a ground to an ink that is used on it, both included.
   *
   * @throws IllegalArgumentException when no text of that ink is on it
   */
  public static int[] ramp(int ground, int ink) {
    int[] ramp = RAMPS[ground * INKS + ink];
    if (ramp == null) {
      throw new IllegalArgumentException("no text of " + ink + " on " + ground);
    }
    return ramp.clone();
  }
}
