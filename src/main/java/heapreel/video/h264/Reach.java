package heapreel.video.h264;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The vectors that are tried around a place, but for zero: those that take the fewest bits first.
 * Immutable.
 */
final class Reach {

  private final int reachX;
  private final int reachY;
  private final int[] vectors;
  private final int[] steps;

  /**
   * All vectors of at most so many pixels, both ways.
   *
   * @param width of the picture that they are followed in
   */
  Reach(int reachX, int reachY, int width) {
    this.reachX = reachX;
    this.reachY = reachY;
    this.vectors =
        IntStream.rangeClosed(-reachY / 2, reachY / 2)
            .boxed()
            .flatMap(
                y ->
                    IntStream.rangeClosed(-reachX / 2, reachX / 2)
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

  /** Pixels to the left and right. */
  int reachX() {
    return reachX;
  }

  /** Pixels up and down. */
  int reachY() {
    return reachY;
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
