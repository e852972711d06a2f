package heapreel.look;

/**
 * At most 256 colours, each known by its index; the same for a whole film.
 *
 * <p>Immutable. Colours are sRGB, {@code 0xRRGGBB}.
 */
public final class Palette {

  /** Most colours that a palette can have. */
  public static final int MAX_COLOURS = 256;

  private final int[] rgb;

  private Palette(int[] rgb) {
    if (rgb.length == 0 || rgb.length > MAX_COLOURS) {
      throw new IllegalArgumentException(rgb.length + " colours, not 1 to " + MAX_COLOURS);
    }
    this.rgb = rgb;
  }

  /** A palette of these colours, in this order. */
  public static Palette of(int... rgb) {
    return new Palette(rgb.clone());
  }

  /** Number of colours. */
  public int size() {
    return rgb.length;
  }

  /** The colour of {@code index}, {@code 0xRRGGBB}. */
  public int rgb(int index) {
    return rgb[index];
  }

  /** A colour with {@code percent} of another one in it. */
  public static int mix(int rgb, int other, int percent) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = (rgb >> shift) & 0xff;
      int b = (other >> shift) & 0xff;
      mixed |= ((a * (100 - percent) + b * percent + 50) / 100) << shift;
    }
    return mixed;
  }
}
