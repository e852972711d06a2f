package heapreel.frame;

/**
 * The colours of allocations whose kind is known: for each class a head, its tails, and both again
 * for garbage.
 *
 * <p>A head is brighter than its tails. Garbage is mixed with grey until little of its hue is left,
 * and is darker than anything alive of its class. The hues keep to what CircuitPython's tools show
 * (dict red, str pink, map table gold, bytecode green …) and were searched, by annealing within a
 * range for each, for the largest smallest OKLab distance under normal sight, protanopia,
 * deuteranopia and tritanopia (Machado 2009); {@code KindColoursTest} says which they have.
 */
public final class KindColours {

  /** First palette index of a kind. */
  static final int FIRST = 133;

  private static final int COLOURS_OF_CLASS = 4;
  private static final int GARBAGE = 2;
  private static final int TAIL = 1;

  private static final int END = FIRST + KindClass.ALL.size() * COLOURS_OF_CLASS;

  private static final int[] HUES = {
    0xeb3d21, 0xebc82b, 0x1d9077, 0x4e97ff, 0x036fb4, 0x52f7fc, 0xffa5c5, 0xc66985, 0xe39571,
    0xcba3f4, 0x7551ea, 0xd8f96c, 0x4be681, 0x558849, 0x757fae, 0xeb8103, 0xcb6cd8, 0xbd8b5b,
    0x96a4c5, 0xa89ea1
  };

  private static final int TAIL_GROUND = 0x0d0e12;
  private static final int TAIL_PERCENT = 40;
  private static final int GARBAGE_HEAD_GREY = 0x2b2d33;
  private static final int GARBAGE_HEAD_PERCENT = 70;
  private static final int GARBAGE_TAIL_GREY = 0x25272d;
  private static final int GARBAGE_TAIL_PERCENT = 82;

  private KindColours() {}

  /** The first block of an allocation; {@link #tail} is the index after it. */
  public static int head(KindClass kindClass, boolean garbage) {
    return FIRST + kindClass.position() * COLOURS_OF_CLASS + (garbage ? GARBAGE : 0);
  }

  /** The further blocks of an allocation. */
  public static int tail(KindClass kindClass, boolean garbage) {
    return head(kindClass, garbage) + TAIL;
  }

  /** Whether {@code index} is the colour of a block of an allocation whose kind is known. */
  public static boolean isKind(int index) {
    return index >= FIRST && index < END;
  }

  /** Whether {@code index}, the colour of a kind, is that of a first block. */
  static boolean isHead(int index) {
    return (index - FIRST) % 2 == 0;
  }

  /** Whether {@code index}, the colour of a kind, is that of garbage. */
  public static boolean isGarbage(int index) {
    return (index - FIRST) % COLOURS_OF_CLASS >= GARBAGE;
  }

  /** The class that {@code index}, the colour of a kind, stands for. */
  public static KindClass kindClass(int index) {
    return KindClass.ALL.get((index - FIRST) / COLOURS_OF_CLASS);
  }

  /** Puts the colours in their places in a palette. */
  static void fill(int[] rgb) {
    for (KindClass kindClass : KindClass.ALL) {
      int hue = HUES[kindClass.position()];
      rgb[head(kindClass, false)] = hue;
      rgb[tail(kindClass, false)] = Palette.mix(hue, TAIL_GROUND, TAIL_PERCENT);
      rgb[head(kindClass, true)] = Palette.mix(hue, GARBAGE_HEAD_GREY, GARBAGE_HEAD_PERCENT);
      rgb[tail(kindClass, true)] = Palette.mix(hue, GARBAGE_TAIL_GREY, GARBAGE_TAIL_PERCENT);
    }
  }

  /** Palette indices up to the last kind. */
  static int paletteSize() {
    return END;
  }
}
