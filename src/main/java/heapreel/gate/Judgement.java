package heapreel.gate;

import java.util.OptionalLong;

/**
 * Whether a condition holds, and where.
 *
 * @param condition the condition
 * @param shown where it first doesn't hold, or else where it came closest to that
 * @param extreme the number that is farthest on the wrong side, or closest to it
 * @param judged of how many snapshots the number had to hold, and is known
 * @param failing of how many it doesn't hold
 * @param unjudged of how many it had to hold, and is not known
 * @param from of growth, the snapshot from which on it is counted
 */
public record Judgement(
    Condition condition,
    Measured shown,
    Measured extreme,
    int judged,
    int failing,
    int unjudged,
    OptionalLong from) {

  /** Whether it holds, as far as it could be judged. */
  public boolean holds() {
    return failing == 0;
  }
}
