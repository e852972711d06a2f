package heapreel.stream;

import java.util.List;
import java.util.Optional;

/** The sums that a stream can have. */
final class Sums {

  private static final List<Sum> ALL = List.of(new MultiplySum(), new CrcSum(), new WordSum());

  private Sums() {}

  /** The sum of this letter, if there is one. */
  static Optional<Sum> of(char letter) {
    for (Sum sum : ALL) {
      if (sum.letter() == letter) {
        return Optional.of(sum);
      }
    }
    return Optional.empty();
  }
}
