package heapreel.video;

import heapreel.raster.Canvas;

/**
 * Size and rate of a film: what all its segments share.
 *
 * @param width width in pixels, even
 * @param height height in pixels, even
 * @param framesPerSecond pictures a second, the same throughout
 */
public record VideoFormat(int width, int height, int framesPerSecond) {

  /** Rate of a film unless another is asked for. */
  public static final int DEFAULT_FRAMES_PER_SECOND = 30;

  /** Highest rate. */
  public static final int MAX_FRAMES_PER_SECOND = 120;

  /** How long the last picture stays. */
  public static final int HOLD_SECONDS = 2;

  /** Longest edge in pixels: what 16-bit sizes of MP4 and every level of H.264 allow. */
  public static final int MAX_EDGE = 8192;

  /**
   * Index of bt709, the colours of every film, as primaries, transfer function and matrix (ITU-T
   * H.264, tables E-3 to E-5; ISO/IEC 14496-12, 12.1.5).
   */
  public static final int BT709 = 1;

  /** Most macroblocks: the longest run of skipped ones that jcodec's Exp-Golomb codes reach. */
  static final int MAX_MACROBLOCKS = 32_766;

  /** Refuses sizes that are odd or too large for a level of H.264, and rates out of range. */
  public VideoFormat {
    if (width < 2 || height < 2 || ((width | height) & 1) != 0) {
      throw new IllegalArgumentException(width + "x" + height + ", not positive and even");
    }
    if (width > MAX_EDGE || height > MAX_EDGE || tiles(width) * tiles(height) > MAX_MACROBLOCKS) {
      throw new IllegalArgumentException(
          width + "x" + height + ", more than " + MAX_MACROBLOCKS + " macroblocks of 16x16");
    }
    if (framesPerSecond < 1 || framesPerSecond > MAX_FRAMES_PER_SECOND) {
      throw new IllegalArgumentException(
          framesPerSecond + " pictures a second, not 1 to " + MAX_FRAMES_PER_SECOND);
    }
  }

  /** A film of this size at {@link #DEFAULT_FRAMES_PER_SECOND}. */
  public static VideoFormat of(int width, int height) {
    return new VideoFormat(width, height, DEFAULT_FRAMES_PER_SECOND);
  }

  /** Repeats of the last picture that let a film rest for {@link #HOLD_SECONDS} at its end. */
  public int holdPictures() {
    return HOLD_SECONDS * framesPerSecond;
  }

  /** Macroblocks in a row of them. */
  public int columns() {
    return tiles(width);
  }

  /** Rows of macroblocks. */
  public int rows() {
    return tiles(height);
  }

  /** Macroblocks in a picture. */
  public int macroblocks() {
    return columns() * rows();
  }

  private static int tiles(int pixels) {
    return (pixels + Canvas.TILE - 1) / Canvas.TILE;
  }
}
