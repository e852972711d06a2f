package heapreel.graph.placed;

import java.util.List;
import java.util.stream.Stream;

/**
 * A graph as it is to be drawn: everything has its place, in pixels from the upper left corner, and
 * every text is cut to the space that it has. Immutable.
 *
 * @param width of the picture
 * @param height of the picture
 * @param header its headline, numbers and captions
 * @param legend the colours in use
 * @param boxes all boxes; none overlaps another
 * @param arrows all arrows
 */
public record GraphScene(
    int width,
    int height,
    List<SceneText> header,
    List<GraphLegendEntry> legend,
    List<SceneBox> boxes,
    List<SceneArrow> arrows) {

  /** Takes copies of the lists. */
  public GraphScene {
    header = List.copyOf(header);
    legend = List.copyOf(legend);
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
  }

  /** All texts of the picture. */
  public Stream<SceneText> texts() {
    return Stream.of(
            header.stream(),
            legend.stream().map(GraphLegendEntry::name),
            boxes.stream().flatMap(SceneBox::texts))
        .flatMap(texts -> texts);
  }
}
