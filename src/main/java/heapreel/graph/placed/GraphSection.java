package heapreel.graph.placed;

import heapreel.graph.GraphArrow;
import heapreel.graph.GraphBox;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.placed.LayeredPlacement.Edge;
import heapreel.graph.placed.LayeredPlacement.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The boxes that are placed together: what is alive, or what is garbage. */
final class GraphSection {

  private final boolean garbage;
  private final List<SceneBox> boxes = new ArrayList<>();
  private final List<GraphArrow> arrows = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private LayeredPlacement.Result places = LayeredPlacement.NOTHING;

  /** Takes the garbage of a graph, or the rest; {@code measured} are all of its boxes. */
  GraphSection(OwnershipGraph graph, List<SceneBox> measured, boolean garbage) {
    this.garbage = garbage;
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < measured.size(); i++) {
      if (graph.boxes().get(i).garbage() == garbage) {
        numbers.put(i, boxes.size());
        boxes.add(measured.get(i));
      }
    }
    for (SceneBox box : boxes) {
      nodes.add(node(box, numbers));
    }
  }

  private Node node(SceneBox box, Map<Integer, Integer> numbers) {
    List<Double> exits = new ArrayList<>();
    for (SceneRow row : box.rows()) {
      if (row.row().arrow().isPresent()) {
        GraphArrow arrow = row.row().arrow().get();
        Integer to = numbers.get(arrow.box());
        if (to == null) {
          throw new IllegalArgumentException("an arrow leads from one section into another");
        }
        edges.add(new Edge(nodes.size(), exits.size(), to));
        arrows.add(arrow);
        exits.add(row.top() + SceneBox.ROW_HEIGHT / 2);
      }
    }
    boolean first = box.box().sort() == GraphBox.Sort.ROOTS;
    return new Node(box.width(), box.height(), first, exits, SceneBox.HEAD_HEIGHT / 2);
  }

  /** Columns that its arrows pass. */
  int segments() {
    return LayeredPlacement.segments(nodes, edges);
  }

  /** Places everything; the time it takes depends on {@link #segments}. */
  void place() {
    if (!isEmpty()) {
      places = LayeredPlacement.place(nodes, edges);
    }
  }

  boolean isEmpty() {
    return boxes.isEmpty();
  }

  double width() {
    return places.width();
  }

  double height() {
    return places.height();
  }

  /** Adds what is placed to a picture, with the upper left corner there. */
  void addTo(List<SceneBox> placed, List<SceneArrow> ways, double left, double top) {
    for (int i = 0; i < boxes.size(); i++) {
      ScenePoint corner = places.corners().get(i);
      placed.add(boxes.get(i).moved(corner.x() + left, corner.y() + top));
    }
    for (int i = 0; i < arrows.size(); i++) {
      List<ScenePoint> points =
          places.ways().get(i).stream()
              .map(point -> new ScenePoint(point.x() + left, point.y() + top))
              .toList();
      ways.add(new SceneArrow(arrows.get(i), garbage, points));
    }
  }
}
