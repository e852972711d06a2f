package heapreel.look;

/** A colour of text. */
public enum Ink {
  /** Names and figures. */
  BRIGHT(0, 0xf4f5f7),
  /** Captions and addresses. */
  DIM(1, 0x9aa0aa),
  /** Figures of the largest free run; the line of the timeline. */
  AMBER(2, 0xffc857),
  /** Figures of free memory; the area of the timeline. */
  BLUE(3, 0x7fb2e5),
  /** What went wrong. */
  RED(4, 0xff8070);

  /** Steps of anti-aliasing from the ground to the full colour; the ground is not one of them. */
  public static final int LEVELS = 15;

  private final int position;
  private final int rgb;

  Ink(int position, int rgb) {
    this.position = position;
    this.rgb = rgb;
  }

  /** The full colour, {@code 0xRRGGBB}. */
  public int rgb() {
    return rgb;
  }

  /** 0 for the first. */
  public int position() {
    return position;
  }
}
