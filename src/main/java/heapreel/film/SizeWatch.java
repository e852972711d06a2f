package heapreel.film;

import java.util.Optional;

/**
 * Detects, while a film is made, that its file can no longer stay within a limit.
 *
 * @param limitBytes size that the file may have
 * @param expected the estimate; without it only what is certain counts
 */
record SizeWatch(long limitBytes, Optional<SizeEstimate> expected) {

  /** Any size will do. */
  static final SizeWatch NONE = new SizeWatch(Long.MAX_VALUE, Optional.empty());

  /** Factor by which a projection has to exceed the limit, as the rest may turn out smaller. */
  private static final double TOLERANCE = 1.02;

  /**
   * Whether it is too large already, or heading there.
   *
   * @param shots how many were filmed
   * @param pictureBytes size of their pictures
   * @param headerBytes size of what the file of the whole film has besides pictures
   */
  boolean hopeless(int shots, long pictureBytes, long headerBytes) {
    return headerBytes + pictureBytes > limitBytes
        || expected.filter(estimate -> !estimate.exact()).stream()
            .anyMatch(estimate -> estimate.projected(shots, pictureBytes) > TOLERANCE * limitBytes);
  }
}
