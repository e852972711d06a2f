package heapreel.graph.placed;

import heapreel.fault.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Alignment;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places boxes in layers from left to right and routes arrows between them: ELK's layered
 * algorithm, with a fixed seed. The same boxes get the same places.
 */
final class LayeredPlacement {

  private static final double BETWEEN_BOXES = 18;
  private static final double BETWEEN_LAYERS = 36;
  private static final double BETWEEN_ARROWS = 7;
  private static final double ARROW_TO_BOX = 12;
  private static final double ASPECT = 1.6;

  /** Graphs of more boxes than this are spread over more layers than it takes. */
  private static final int FEW_BOXES = 24;

  private static final int MIN_IN_LAYER = 8;

  /** How high a layer may be, of the square root of what the boxes cover; found by looking. */
  private static final double PACKED_HEIGHT = 0.85;

  private static final double LOOSE_HEIGHT = 0.55;

  /**
   * Up to this many boxes and segments of arrows, the strategy that makes the smaller picture is
   * affordable: it takes a second or two; on a damaged heap, more than 30 for a third more, and its
   * stack overflows at some 5,000.
   */
  private static final int MAX_PACKED = 600;

  /**
   * A box to be placed.
   *
   * @param width how wide it is
   * @param height how high
   * @param first whether it has to be in the leftmost layer
   * @param exits heights, from its upper edge, at which arrows leave its right edge
   * @param entry the height at which they reach its left edge
   */
  record Node(double width, double height, boolean first, List<Double> exits, double entry) {}

  /**
   * An arrow to be placed.
   *
   * @param from index of the box that it leaves
   * @param exit index of its exit
   * @param to index of the box that it reaches
   */
  record Edge(int from, int exit, int to) {}

  /**
   * The resulting placement.
   *
   * @param corners upper left corner of each box
   * @param ways points of each arrow
   * @param width of it all
   * @param height of it all
   */
  record Result(
      List<ScenePoint> corners, List<List<ScenePoint>> ways, double width, double height) {}

  /** An empty placement. */
  static final Result NOTHING = new Result(List.of(), List.of(), 0, 0);

  static {
    // Without it ELK doesn't know how to copy the defaults of its own options.
    LayoutMetaDataService.initElkReflect();
  }

  private LayeredPlacement() {}

  /**
   * Places boxes and arrows.
   *
   * @throws heapreel.fault.FaultException when ELK fails at it
   */
  static Result place(List<Node> nodes, List<Edge> edges) {
    ElkNode root = root(nodes, edges);
    List<ElkNode> boxes = new ArrayList<>();
    List<List<ElkPort>> exits = new ArrayList<>();
    List<ElkPort> entries = new ArrayList<>();
    for (Node node : nodes) {
      ElkNode box = box(node, root);
      boxes.add(box);
      exits.add(node.exits().stream().map(y -> port(box, PortSide.EAST, node.width(), y)).toList());
      entries.add(port(box, PortSide.WEST, 0, node.entry()));
    }
    List<ElkEdge> ways = new ArrayList<>();
    for (Edge edge : edges) {
      ElkPort exit = exits.get(edge.from()).get(edge.exit());
      ways.add(ElkGraphUtil.createSimpleEdge(exit, entries.get(edge.to())));
    }
    layOut(root);
    return new Result(
        boxes.stream().map(box -> new ScenePoint(box.getX(), box.getY())).toList(),
        ways.stream().map(LayeredPlacement::points).toList(),
        root.getWidth(),
        root.getHeight());
  }

  /** Heaps can be anything, and the algorithm recurses: where it fails, most can still be drawn. */
  private static void layOut(ElkNode root) {
    try {
      new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
    } catch (RuntimeException | StackOverflowError e) {
      throw Fault.of("this graph can't be laid out")
          .advice("draw a part of it with --root PATH, or use --format dot with another tool")
          .toException(e);
    }
  }

  /**
   * Total number of layers that arrows cross, which determines the cost of placing them, with each
   * box as far left as possible and without backward arrows.
   */
  static int segments(List<Node> nodes, List<Edge> edges) {
    int[] layers = Layers.of(nodes.size(), edges);
    long segments = 0;
    for (Edge edge : edges) {
      segments += Math.abs(layers[edge.to()] - layers[edge.from()]);
    }
    return (int) Math.min(segments, Integer.MAX_VALUE);
  }

  private static ElkNode root(List<Node> nodes, List<Edge> edges) {
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    root.setProperty(LayeredOptions.ASPECT_RATIO, ASPECT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    boolean packed = nodes.size() + segments(nodes, edges) <= MAX_PACKED;
    root.setProperty(
        LayeredOptions.NODE_PLACEMENT_STRATEGY,
        packed ? NodePlacementStrategy.NETWORK_SIMPLEX : NodePlacementStrategy.BRANDES_KOEPF);
    if (nodes.size() > FEW_BOXES) {
      root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.COFFMAN_GRAHAM);
      root.setProperty(
          LayeredOptions.LAYERING_COFFMAN_GRAHAM_LAYER_BOUND,
          boxesInLayer(nodes, packed ? PACKED_HEIGHT : LOOSE_HEIGHT));
    }
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BETWEEN_ARROWS);
    root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_ARROWS);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, ARROW_TO_BOX);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, ARROW_TO_BOX);
    root.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, BETWEEN_BOXES);
    return root;
  }

  /** How many boxes make a layer about as high as the picture is wide. */
  private static int boxesInLayer(List<Node> nodes, double share) {
    double area = 0;
    double height = 0;
    for (Node node : nodes) {
      area += (node.width() + BETWEEN_LAYERS) * (node.height() + BETWEEN_BOXES);
      height += node.height() + BETWEEN_BOXES;
    }
    double layer = share * Math.sqrt(area);
    return Math.max(MIN_IN_LAYER, (int) (layer * nodes.size() / height));
  }

  private static ElkNode box(Node node, ElkNode root) {
    ElkNode box = ElkGraphUtil.createNode(root);
    box.setDimensions(node.width(), node.height());
    box.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
    box.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
    box.setProperty(LayeredOptions.ALIGNMENT, Alignment.LEFT);
    if (node.first()) {
      box.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
    }
    return box;
  }

  private static ElkPort port(ElkNode box, PortSide side, double x, double y) {
    ElkPort port = ElkGraphUtil.createPort(box);
    port.setLocation(x, y);
    port.setProperty(LayeredOptions.PORT_SIDE, side);
    return port;
  }

  private static List<ScenePoint> points(ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().get(0);
    List<ScenePoint> points = new ArrayList<>();
    points.add(new ScenePoint(section.getStartX(), section.getStartY()));
    for (ElkBendPoint bend : section.getBendPoints()) {
      points.add(new ScenePoint(bend.getX(), bend.getY()));
    }
    points.add(new ScenePoint(section.getEndX(), section.getEndY()));
    return points;
  }
}
