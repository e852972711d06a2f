package heapreel.graph.placed;

/**
 * A text at its place.
 *
 * @param style how it looks
 * @param dim whether it is less important than others beside it
 * @param x where it begins
 * @param y its baseline
 * @param text its characters, cut to the space that it has
 */
public record SceneText(GraphTextStyle style, boolean dim, double x, double y, String text) {

  /** The same text elsewhere. */
  SceneText moved(double dx, double dy) {
    return new SceneText(style, dim, x + dx, y + dy, text);
  }
}
