package heapreel.stream;

import java.util.List;
import java.util.Optional;

/** All sums that a stream can have. */
final class Sums {

  private static final List<Sum> ALL = List.of(new MultiplySum(), new CrcSum(), new WordSum());

  private Sums() {}

  /** The sum of this letter, if there is one. */
  static Optional<Sum> of(char letter) {
    return ALL.stream().filter(sum -> sum.letter() == letter).findFirst();
  }
}
