package heapreel.look;

/**
 * The colours of allocations whose kind is known: for each class a head, its tails, and both again
 * for garbage.
 *
 * <p>A head is brighter than its tails. Garbage is mixed with grey until little of its hue is left,
 * and is darker than anything alive of its class. The hues keep to what CircuitPython's tools show
 * (dict red, str pink, map table gold, bytecode green …) and were searched, by annealing within a
 * range for each, for the largest smallest OKLab distance under normal sight, protanopia,
 * deuteranopia and tritanopia (Machado 2009); {@code KindColoursTest} says which they have. Colours
 * are sRGB, {@code 0xRRGGBB}.
 */
public final class KindColours {

  private static final int[] HUES = {
    0xeb3d21, 0xebc82b, 0x1d9077, 0x4e97ff, 0x036fb4, 0x52f7fc, 0xffa5c5, 0xc66985, 0xe39571,
    0xcba3f4, 0x7551ea, 0xd8f96c, 0x4be681, 0x558849, 0x757fae, 0xeb8103, 0xcb6cd8, 0xbd8b5b,
    0x96a4c5, 0xa89ea1, 0xcc0ccc
  };

  private static final int TAIL_GROUND = 0x0d0e12;
  private static final int TAIL_PERCENT = 40;
  private static final int GARBAGE_HEAD_GREY = 0x2b2d33;
  private static final int GARBAGE_HEAD_PERCENT = 70;
  private static final int GARBAGE_TAIL_GREY = 0x25272d;
  private static final int GARBAGE_TAIL_PERCENT = 82;

  private KindColours() {}

  /** The first block of an allocation. */
  public static int head(KindClass kindClass, boolean garbage) {
    int hue = HUES[kindClass.position()];
    return garbage ? Palette.mix(hue, GARBAGE_HEAD_GREY, GARBAGE_HEAD_PERCENT) : hue;
  }

  /** The further blocks of an allocation. */
  public static int tail(KindClass kindClass, boolean garbage) {
    int hue = HUES[kindClass.position()];
    return garbage
        ? Palette.mix(hue, GARBAGE_TAIL_GREY, GARBAGE_TAIL_PERCENT)
        : Palette.mix(hue, TAIL_GROUND, TAIL_PERCENT);
  }
}
