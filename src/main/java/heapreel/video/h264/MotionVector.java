package heapreel.video.h264;

/**
 * Where in the last picture a block is taken from, relative to its own place: whole pixels, packed
 * into an int.
 *
 * <p>Both parts are even, so that chroma too is copied and never interpolated.
 */
final class MotionVector {

  /** The block's own place. */
  static final int ZERO = 0;

  /** No vector. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int PARTS_OF_A_PIXEL = 4;

  private MotionVector() {}

  static int of(int x, int y) {
    return (x << 16) | (y & 0xFFFF);
  }

  /** Pixels to the right. */
  static int x(int vector) {
    return vector >> 16;
  }

  /** Pixels down. */
  static int y(int vector) {
    return (short) vector;
  }

  /** Pixels to the right as they are coded: in quarters. */
  static int codedX(int vector) {
    return PARTS_OF_A_PIXEL * x(vector);
  }

  /** Pixels down as they are coded: in quarters. */
  static int codedY(int vector) {
    return PARTS_OF_A_PIXEL * y(vector);
  }

  /** How many bits a vector takes where zero is expected. */
  static int bits(int vector) {
    return bitsOf(codedX(vector)) + bitsOf(codedY(vector));
  }

  /** Length of a number's signed Exp-Golomb code (ITU-T H.264, 9.1). */
  private static int bitsOf(int value) {
    return 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(2 * Math.abs(value) + 1)) - 1;
  }
}
