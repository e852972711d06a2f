package heapreel.video.h264;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The vectors that are tried around a place, but for zero: those that take the fewest bits first.
 * Immutable.
 */
final class Reach {

  private final int pixels;
  private final int[] vectors;
  private final int[] steps;

  /**
   * All vectors of at most so many pixels, both ways, that are even.
   *
   * @param width of the picture that they are followed in
   */
  Reach(int pixels, int width) {
    this.pixels = pixels;
    this.vectors =
        IntStream.rangeClosed(-pixels / 2, pixels / 2)
            .boxed()
            .flatMap(
                y ->
                    IntStream.rangeClosed(-pixels / 2, pixels / 2)
                        .mapToObj(x -> MotionVector.of(2 * x, 2 * y)))
            .filter(vector -> vector != MotionVector.ZERO)
            .sorted(Comparator.comparingInt(MotionVector::bits))
            .mapToInt(Integer::intValue)
            .toArray();
    this.steps =
        IntStream.of(vectors)
            .map(vector -> MotionVector.y(vector) * width + MotionVector.x(vector))
            .toArray();
  }

  /** How long the vectors are at most, both ways. */
  int pixels() {
    return pixels;
  }

  /** How many vectors there are. */
  int count() {
    return vectors.length;
  }

  /** A vector. */
  int vector(int i) {
    return vectors[i];
  }

  /** How much larger the index of a pixel is that the vector points at. */
  int step(int i) {
    return steps[i];
  }
}
