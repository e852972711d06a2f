package heapreel.diff;

import java.util.List;

/**
 * Allocations that one snapshot has more of: some of a few that are alike, or all of them.
 *
 * @param count how many, at least 1
 * @param alike those of which they are, in address order
 */
public record Lot(int count, List<Item> alike) {

  /** Takes a copy and checks the count. */
  public Lot {
    alike = List.copyOf(alike);
    if (count < 1 || count > alike.size()) {
      throw new IllegalArgumentException(count + " of " + alike.size());
    }
  }

  /** A single allocation. */
  static Lot of(Item item) {
    return new Lot(1, List.of(item));
  }

  /** Whether it is known which they are: all of those alike. */
  public boolean isAll() {
    return count == alike.size();
  }

  /** Their bytes; those alike are of one length, unless all are meant. */
  public long bytes() {
    return isAll() ? alike.stream().mapToLong(Item::bytes).sum() : count * alike.get(0).bytes();
  }
}
