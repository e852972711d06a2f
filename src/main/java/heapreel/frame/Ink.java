package heapreel.frame;

/**
 * A colour of text: a ramp of {@link #LEVELS} palette indices from nearly the ground to the full
 * colour, one for each step of anti-aliasing.
 */
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

  /** Steps of a ramp; level 0, the ground itself, is not one of them. */
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

  /**
   * The palette index of {@code level}, 1 to {@link #LEVELS}, ascending; that of 0 is the ground.
   */
  public int index(int level) {
    return level == 0 ? FilmColours.GROUND : FilmColours.FIRST_INK + position * LEVELS + level - 1;
  }
}
