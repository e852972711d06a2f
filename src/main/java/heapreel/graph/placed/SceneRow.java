package heapreel.graph.placed;

import heapreel.graph.GraphRow;
import java.util.List;

/**
 * A row of a box in place.
 *
 * @param row what it is
 * @param top its upper edge
 * @param swatchX where the square begins that shows the kind of the allocation in it
 * @param texts its texts
 */
public record SceneRow(GraphRow row, double top, double swatchX, List<SceneText> texts) {

  /** Takes a copy of the list. */
  public SceneRow {
    texts = List.copyOf(texts);
  }

  /** The same row elsewhere. */
  SceneRow moved(double dx, double dy) {
    return new SceneRow(
        row, top + dy, swatchX + dx, texts.stream().map(text -> text.moved(dx, dy)).toList());
  }
}
