package heapreel.graph;

import heapreel.object.description.AllocationSummary;
import java.util.Optional;

/**
 * A word of a box that holds a pointer.
 *
 * @param label name of the word: an index, a key, a field
 * @param text the pointer's target in a few words
 * @param leaf the target, when that is shown here and nowhere else
 * @param arrow the arrow, when the target is a box
 */
public record GraphRow(
    String label, String text, Optional<AllocationSummary> leaf, Optional<GraphArrow> arrow) {

  /** A row with an arrow to a box. */
  public static GraphRow arrow(String label, String text, GraphArrow arrow) {
    return new GraphRow(label, text, Optional.empty(), Optional.of(arrow));
  }

  /** A row with all of an allocation in it. */
  public static GraphRow leaf(String label, AllocationSummary leaf) {
    return new GraphRow(label, leaf.description(), Optional.of(leaf), Optional.empty());
  }
}
