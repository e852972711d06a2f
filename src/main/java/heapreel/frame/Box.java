package heapreel.frame;

import org.jspecify.annotations.Nullable;

/**
 * A rectangle of pixels: all four numbers even, for a film has half as many colour samples as
 * pixels each way. May be empty.
 *
 * @param x left edge
 * @param y upper edge
 * @param width pixels
 * @param height pixels
 */
public record Box(int x, int y, int width, int height) {

  /** No pixels at all. */
  public static final Box NONE = new Box(0, 0, 0, 0);

  /** Checks that all are even and not negative. */
  public Box {
    if (((x | y | width | height) & 1) != 0 || x < 0 || y < 0 || width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "x=" + x + " y=" + y + " width=" + width + " height=" + height + ", not even");
    }
  }

  /** Just after the right edge. */
  public int right() {
    return x + width;
  }

  /** Just after the lower edge. */
  public int bottom() {
    return y + height;
  }

  /** Whether there are no pixels in it. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /** Whether all of {@code other} lies in this box. */
  public boolean contains(Box other) {
    return other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
  }

  /** Whether some pixel is in both boxes. */
  public boolean overlaps(Box other) {
    return !isEmpty()
        && !other.isEmpty()
        && x < other.right()
        && other.x < right()
        && y < other.bottom()
        && other.y < bottom();
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Box that
        && x == that.x
        && y == that.y
        && width == that.width
        && height == that.height;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * x + y) + width) + height;
  }
}
