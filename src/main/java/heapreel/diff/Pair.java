package heapreel.diff;

/**
 * An allocation that both snapshots have.
 *
 * @param a it in the first
 * @param b it in the second
 * @param evidence by what it is known
 */
public record Pair(Item a, Item b, Evidence evidence) {

  /** Whether it is at another address. */
  public boolean isMoved() {
    return a.address() != b.address();
  }

  /** By how much it is longer in the second; negative if it is shorter. */
  public long growthBytes() {
    return b.bytes() - a.bytes();
  }
}
