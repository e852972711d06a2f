package heapreel.graph.placed;

import heapreel.font.Typefaces;
import heapreel.graph.OwnershipGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Gives every box and arrow of a graph its place. Holds no state; threads may share it. */
public final class GraphLayout {

  private static final double MARGIN = 24;
  private static final double SECTION_GAP = 44;
  private static final double TITLE_GAP = 22;
  private static final double MIN_WIDTH = 640;

  private final Typefaces typefaces;

  /** Creates a layout that measures text with {@code typefaces}. */
  public GraphLayout(Typefaces typefaces) {
    this.typefaces = typefaces;
  }

  /**
   * Places a graph.
   *
   * @throws heapreel.fault.FaultException when it is too large to be read, and would take minutes
   */
  public GraphScene lay(OwnershipGraph graph, GraphSubject subject) {
    GraphLimits.check(graph);
    BoxMeasure measure = new BoxMeasure(typefaces);
    List<SceneBox> measured = graph.boxes().stream().map(measure::measure).toList();
    GraphSection live = new GraphSection(graph, measured, false);
    GraphSection garbage = new GraphSection(graph, measured, true);
    GraphLimits.check(graph, live.segments() + garbage.segments());
    live.place();
    garbage.place();
    double width = Math.max(MIN_WIDTH, Math.max(live.width(), garbage.width()));
    GraphHeader header = new GraphHeader(typefaces, MARGIN, width);
    header.add(subject);
    header.add(graph);
    List<SceneText> texts = new ArrayList<>(header.texts());
    List<SceneBox> boxes = new ArrayList<>();
    List<SceneArrow> arrows = new ArrayList<>();
    double y = header.bottom();
    live.addTo(boxes, arrows, MARGIN, y);
    y += live.height();
    if (!garbage.isEmpty()) {
      y += live.isEmpty() ? TITLE_GAP : SECTION_GAP;
      texts.add(new SceneText(GraphTextStyle.HEADING, false, MARGIN, y, title(graph.totals())));
      y += TITLE_GAP;
      garbage.addTo(boxes, arrows, MARGIN, y);
      y += garbage.height();
    }
    return new GraphScene(
        (int) Math.ceil(width + 2 * MARGIN),
        (int) Math.ceil(y + MARGIN),
        texts,
        header.legend(),
        boxes,
        arrows);
  }

  private static String title(OwnershipGraph.Totals totals) {
    return String.format(
        Locale.ROOT,
        "garbage: %s, %,d bytes",
        OwnershipGraph.Totals.counted(totals.garbage()),
        totals.garbageBytes());
  }
}
