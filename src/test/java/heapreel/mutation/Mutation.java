package heapreel.mutation;

import java.util.SplittableRandom;

/** A way to damage a capture. */
@FunctionalInterface
interface Mutation {

  /**
   * Damages the strip, which is of this original.
   *
   * @return what was done, in a few words
   */
  String apply(Strip strip, Original original, SplittableRandom random);
}
