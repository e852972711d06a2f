package heapreel.graph.placed;

import heapreel.graph.GraphArrow;
import java.util.List;

/**
 * An arrow in place.
 *
 * @param arrow what it is
 * @param garbage whether it starts in garbage
 * @param points its ends and bends; the last is where its tip is, and it comes from the left
 */
public record SceneArrow(GraphArrow arrow, boolean garbage, List<ScenePoint> points) {

  /** Takes a copy of the list. */
  public SceneArrow {
    points = List.copyOf(points);
    if (points.size() < 2) {
      throw new IllegalArgumentException(points.size() + " points");
    }
  }
}
