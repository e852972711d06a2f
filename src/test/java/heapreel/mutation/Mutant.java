package heapreel.mutation;

import java.util.List;

/**
 * A damaged capture.
 *
 * @param number its number, from which it can be made again
 * @param kind how it is damaged
 * @param originals what it is made of: one capture, or two
 * @param strip its bytes, and what they are
 * @param story what was done, in words
 */
record Mutant(long number, MutationKind kind, List<Original> originals, Strip strip, String story) {

  /** Takes a copy of the list. */
  Mutant {
    originals = List.copyOf(originals);
  }

  /** The one whose firmware is given. */
  Original first() {
    return originals.get(0);
  }

  /** Whether snapshots of two devices are in it. */
  boolean spliced() {
    return originals.stream().map(Original::device).distinct().count() > 1;
  }

  /** Whether the firmware given is the one that tells this snapshot's objects. */
  boolean knowsObjects(Slot slot) {
    return first().objects() && originals.get(slot.capture()).device().equals(first().device());
  }

  /** Whether all its snapshots would be of the length that is given. */
  boolean canBeGiven() {
    return originals.stream()
            .map(original -> original.snapshotBytes() + "@" + original.place().ramStart())
            .distinct()
            .count()
        == 1;
  }

  @Override
  public String toString() {
    return "mutant " + number + ", " + kind + " of " + first() + ": " + story;
  }
}
