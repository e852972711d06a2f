package heapreel.cli.request;

/**
 * The size of a film's pictures in pixels, both even.
 *
 * @param width from {@link #MIN_WIDTH} to {@link #MAX_WIDTH}
 * @param height from {@link #MIN_HEIGHT} to {@link #MAX_HEIGHT}
 */
public record FrameSize(int width, int height) {

  /** Smallest width. */
  public static final int MIN_WIDTH = 320;

  /** Smallest height. */
  public static final int MIN_HEIGHT = 180;

  /** Largest width. */
  public static final int MAX_WIDTH = 3840;

  /** Largest height. */
  public static final int MAX_HEIGHT = 2160;

  /** Checks both. */
  public FrameSize {
    boolean within =
        width >= MIN_WIDTH && width <= MAX_WIDTH && height >= MIN_HEIGHT && height <= MAX_HEIGHT;
    if (!within || width % 2 != 0 || height % 2 != 0) {
      throw new IllegalArgumentException("width=" + width + " height=" + height);
    }
  }
}
