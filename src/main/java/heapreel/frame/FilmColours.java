package heapreel.frame;

import heapreel.look.BoxColours;
import heapreel.look.Ink;
import heapreel.look.Palette;
import java.util.Arrays;

/**
 * Which palette index means what in a film.
 *
 * <pre>
 *   0 … 15   ground, block states, timeline
 *  16 … 57   allocations by size: 7 classes × 3 ages × (head, tail)
 *  58 … 132  5 inks × 15 levels
 * 133 … 212  allocations by kind: 20 classes × (live, garbage) × (head, tail)
 * 213 … 220  the size of the largest free run, on free blocks
 * 221 … 255  unused
 * </pre>
 *
 * A film colours allocations by kind ({@link KindIndices}) where kinds are known, otherwise by size
 * and age. Free memory has 1.3 times the luminance contrast (WCAG 2) of what lies behind it, and
 * what is in use at least 1.6 times that of free. The seven hues of sizes were searched for the
 * largest smallest OKLab distance under normal sight, protanopia and deuteranopia (Machado 2009); a
 * head is brighter than its tails, what is younger is lighter.
 */
public final class FilmColours {

  /** What lies behind everything. */
  public static final int GROUND = 0;

  /** A free block. */
  public static final int FREE = 1;

  /** A block of an area that this snapshot's heap has not. */
  public static final int ABSENT = 2;

  /** A tail that follows neither a head nor a tail. */
  public static final int ORPHAN = 3;

  /** A head that the collection in progress has reached. */
  public static final int MARK = 4;

  /** The edge around blocks that changed. */
  public static final int CHANGED = 5;

  /** Where a snapshot can't be decoded, or an allocation failed. */
  public static final int FAULT = 6;

  /** A head of the last heap that could be decoded. */
  public static final int DIM_HEAD = 7;

  /** A tail of the last heap that could be decoded. */
  public static final int DIM_TAIL = 8;

  /** Behind the timeline. */
  public static final int TIMELINE_GROUND = 9;

  /** Free memory up to now. */
  public static final int FREE_PAST = 10;

  /** Free memory from now on. */
  public static final int FREE_AHEAD = 11;

  /** Largest free run up to now. */
  public static final int LARGEST_PAST = 12;

  /** Largest free run from now on. */
  public static final int LARGEST_AHEAD = 13;

  /** Where on the timeline the film is. */
  public static final int PLAYHEAD = 14;

  /** Where on the timeline there is the least room. */
  public static final int TICK = 15;

  /** The colours of every film. */
  public static final Palette PALETTE;

  static final int FIRST_ALLOCATION = 16;
  private static final int ON_FREE_LEVELS = 8;
  private static final int FIRST_ON_FREE = KindIndices.paletteSize();
  static final int FIRST_INK = FIRST_ALLOCATION + SizeClass.ALL.size() * Age.values().length * 2;

  /** What the hues of tails are mixed with. */
  private static final int TAIL_GROUND_RGB = 0x0d0e12;

  private static final int WHITE_RGB = 0xffffff;

  private static final int[] STATES = {
    BoxColours.GROUND,
    BoxColours.FREE,
    0x0e0f13,
    BoxColours.ORPHAN,
    0xf7f7f7,
    0xffffff,
    0xff8070,
    0x4a4c54,
    0x33353c,
    0x13141a,
    0x33485c,
    0x1f2b38,
    0xffc857,
    0x8f7440,
    0xffffff,
    0xffc857
  };

  private static final int[] HUES = {
    0xf6cc45, 0xe69228, 0xde483e, 0xbd6da3, 0x6cdfe8, 0x86a4fd, 0x9064f6
  };

  static {
    int[] rgb = Arrays.copyOf(STATES, FIRST_ON_FREE + ON_FREE_LEVELS);
    for (SizeClass sizeClass : SizeClass.ALL) {
      int hue = HUES[sizeClass.position()];
      rgb[head(sizeClass, Age.OLD)] = hue;
      rgb[head(sizeClass, Age.YOUNG)] = Palette.mix(hue, WHITE_RGB, 14);
      rgb[head(sizeClass, Age.FRESH)] = Palette.mix(hue, WHITE_RGB, 38);
      rgb[tail(sizeClass, Age.OLD)] = Palette.mix(hue, TAIL_GROUND_RGB, 42);
      rgb[tail(sizeClass, Age.YOUNG)] = Palette.mix(hue, TAIL_GROUND_RGB, 36);
      rgb[tail(sizeClass, Age.FRESH)] = Palette.mix(hue, TAIL_GROUND_RGB, 26);
    }
    for (Ink ink : Ink.values()) {
      for (int level = 1; level <= Ink.LEVELS; level++) {
        rgb[ink(ink, level)] = Palette.mix(BoxColours.GROUND, ink.rgb(), 100 * level / Ink.LEVELS);
      }
    }
    KindIndices.fill(rgb);
    for (int level = 1; level <= ON_FREE_LEVELS; level++) {
      rgb[FIRST_ON_FREE + level - 1] =
          Palette.mix(BoxColours.FREE, Ink.BRIGHT.rgb(), 100 * level / ON_FREE_LEVELS);
    }
    PALETTE = Palette.of(rgb);
  }

  private FilmColours() {}

  /**
   * The edge of the largest free run: grey, for colour that is finer than a film's own would spoil
   * that of the cells around.
   */
  public static int holeEdge() {
    return FIRST_ON_FREE + ON_FREE_LEVELS / 2;
  }

  /** The colours of text on free blocks, from their own to the full one. */
  public static int[] onFree() {
    int[] ramp = new int[ON_FREE_LEVELS + 1];
    ramp[0] = FREE;
    for (int level = 1; level <= ON_FREE_LEVELS; level++) {
      ramp[level] = FIRST_ON_FREE + level - 1;
    }
    return ramp;
  }

  /**
   * The colour of text, at a step of anti-aliasing.
   *
   * @param level 0 for the ground, up to {@link Ink#LEVELS} for the full colour
   */
  public static int ink(Ink ink, int level) {
    return level == 0 ? GROUND : FIRST_INK + ink.position() * Ink.LEVELS + level - 1;
  }

  /** The first block of an allocation. */
  public static int head(SizeClass sizeClass, Age age) {
    return FIRST_ALLOCATION + (sizeClass.position() * 3 + age.position()) * 2;
  }

  /** The further blocks of an allocation. */
  public static int tail(SizeClass sizeClass, Age age) {
    return head(sizeClass, age) + 1;
  }

  /** Whether {@code index} is the colour of an allocation's block. */
  public static boolean isAllocation(int index) {
    return isSize(index) || KindIndices.isKind(index);
  }

  private static boolean isSize(int index) {
    return index >= FIRST_ALLOCATION && index < FIRST_INK;
  }

  /** Whether {@code index} is the colour of a block that an allocation begins with. */
  public static boolean isHead(int index) {
    return index == MARK
        || index == DIM_HEAD
        || (isSize(index) && (index - FIRST_ALLOCATION) % 2 == 0)
        || (KindIndices.isKind(index) && KindIndices.isHead(index));
  }

  /** The size class that {@code index}, the colour of a block by its size, stands for. */
  public static SizeClass sizeClass(int index) {
    return SizeClass.ALL.get((index - FIRST_ALLOCATION) / 6);
  }

  /** The same index for all colours that stand for one class of allocations, or one state. */
  public static int family(int index) {
    if (isSize(index)) {
      return head(sizeClass(index), Age.OLD);
    }
    return KindIndices.isKind(index)
        ? KindIndices.head(KindIndices.kindClass(index), false)
        : index;
  }

  /** The same block in a frame whose own heap could not be decoded. */
  public static int dimmed(int index) {
    if (isAllocation(index)) {
      return isHead(index) ? DIM_HEAD : DIM_TAIL;
    }
    if (index == MARK) {
      return DIM_HEAD;
    }
    return index == ORPHAN ? DIM_TAIL : index;
  }
}
