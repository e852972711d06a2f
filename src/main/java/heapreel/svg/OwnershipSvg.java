package heapreel.svg;

import heapreel.graph.GraphArrow;
import heapreel.graph.GraphBox;
import heapreel.graph.placed.GraphLegendEntry;
import heapreel.graph.placed.GraphScene;
import heapreel.graph.placed.SceneArrow;
import heapreel.graph.placed.SceneBox;
import heapreel.graph.placed.ScenePoint;
import heapreel.graph.placed.SceneRow;
import heapreel.graph.placed.SceneText;
import heapreel.look.BoxColours;
import heapreel.look.KindClass;
import heapreel.memory.TargetAddress;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A graph of what references what, as SVG. Every allocation that is drawn is a group or a row with
 * its address for an {@code id} and a title; every arrow is a path with {@code data-from}, the
 * address of its word, and {@code data-to}.
 *
 * <p>Holds no state but the style; threads may share it.
 */
public final class OwnershipSvg {

  private static final double TIP_LENGTH = 8;
  private static final double TIP_HALF = 3.5;
  private static final double PORT_RADIUS = 2.5;
  private static final double CORNER = 4;

  private final String fontCss;

  /** A writer of graphs whose style begins with {@code fontCss}, which brings the typefaces. */
  public OwnershipSvg(String fontCss) {
    this.fontCss = fontCss;
  }

  /** Writes a scene to a stream, which stays open. */
  public void write(GraphScene scene, OutputStream out) {
    try (SvgWriter svg = new SvgWriter(out, scene.width(), scene.height())) {
      Set<String> ids = new HashSet<>();
      svg.text("style", fontCss + OwnershipStyle.css());
      svg.empty("rect", "class", "ground", "width", "100%", "height", "100%");
      scene.header().forEach(text -> text(svg, text, "light"));
      scene.legend().forEach(entry -> legend(svg, entry));
      scene.arrows().forEach(arrow -> arrow(svg, arrow));
      scene.boxes().forEach(box -> box(svg, box, ids));
    }
  }

  private static void text(SvgWriter svg, SceneText text, String ink) {
    svg.text(
        "text",
        text.text(),
        "class",
        OwnershipStyle.name(text.style()) + " " + ink,
        "x",
        SvgWriter.number(text.x()),
        "y",
        SvgWriter.number(text.y()));
  }

  private static void legend(SvgWriter svg, GraphLegendEntry entry) {
    square(svg, OwnershipStyle.name(entry.kind(), false), entry.x(), entry.y());
    text(svg, entry.name(), "light");
  }

  private static void square(SvgWriter svg, String fill, double x, double y) {
    svg.empty(
        "rect",
        "class",
        fill,
        "x",
        SvgWriter.number(x),
        "y",
        SvgWriter.number(y),
        "width",
        SvgWriter.number(SceneBox.SWATCH),
        "height",
        SvgWriter.number(SceneBox.SWATCH),
        "rx",
        "1.5");
  }

  private static void arrow(SvgWriter svg, SceneArrow scene) {
    GraphArrow arrow = scene.arrow();
    List<ScenePoint> points = scene.points();
    ScenePoint tip = points.get(points.size() - 1);
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      ScenePoint point = points.get(i);
      boolean last = i == points.size() - 1;
      line.append(i == 0 ? 'M' : 'L')
          .append(SvgWriter.number(last ? point.x() - TIP_LENGTH + 1 : point.x()))
          .append(' ')
          .append(SvgWriter.number(point.y()));
    }
    svg.open(
        "path",
        "class",
        scene.garbage() ? "arrow ga" : "arrow",
        "d",
        line.toString(),
        "data-from",
        TargetAddress.text(arrow.from()),
        "data-to",
        TargetAddress.text(arrow.to()));
    svg.text(
        "title",
        TargetAddress.text(arrow.from())
            + " → "
            + TargetAddress.text(arrow.to())
            + (arrow.words() == 1 ? "" : ", and " + (arrow.words() - 1) + " more words"));
    svg.end();
    svg.empty(
        "path",
        "class",
        scene.garbage() ? "tip gt" : "tip",
        "d",
        "M"
            + point(tip.x() - TIP_LENGTH, tip.y() - TIP_HALF)
            + "L"
            + point(tip.x(), tip.y())
            + "L"
            + point(tip.x() - TIP_LENGTH, tip.y() + TIP_HALF)
            + "z");
  }

  private static String point(double x, double y) {
    return SvgWriter.number(x) + " " + SvgWriter.number(y);
  }

  private static void box(SvgWriter svg, SceneBox scene, Set<String> ids) {
    GraphBox box = scene.box();
    List<String> attributes = new ArrayList<>(List.of("class", "box"));
    boolean allocation = box.sort() == GraphBox.Sort.ALLOCATION;
    box.head().filter(head -> allocation).ifPresent(head -> id(attributes, head, ids));
    svg.open("g", attributes.toArray(String[]::new));
    svg.text("title", OwnershipTitles.of(box));
    boolean stack =
        allocation && box.head().filter(head -> head.liveness() == Liveness.STACK).isPresent();
    rect(svg, scene, stack ? "body stack" : "body", scene.height());
    rect(svg, scene, fill(box), SceneBox.HEAD_HEIGHT);
    int fill =
        box.head()
            .map(head -> BoxColours.fill(KindClass.of(head.kind()), garbage(box)))
            .orElse(OwnershipStyle.ROOTS);
    String ink = BoxColours.ink(fill) == BoxColours.DARK_INK ? "dark" : "light";
    scene.headTexts().forEach(text -> text(svg, text, ink));
    for (SceneRow row : scene.rows()) {
      row(svg, scene, row, ids);
    }
    scene.moreTexts().forEach(text -> text(svg, text, "dim"));
    svg.end();
  }

  private static boolean garbage(GraphBox box) {
    return box.head().filter(AllocationSummary::isGarbage).isPresent();
  }

  private static String fill(GraphBox box) {
    return box.head()
        .map(head -> OwnershipStyle.name(KindClass.of(head.kind()), garbage(box)))
        .orElse("roots");
  }

  private static void rect(SvgWriter svg, SceneBox box, String style, double height) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        SvgWriter.number(box.x()),
        "y",
        SvgWriter.number(box.y()),
        "width",
        SvgWriter.number(box.width()),
        "height",
        SvgWriter.number(height),
        "rx",
        SvgWriter.number(CORNER));
  }

  private static void row(SvgWriter svg, SceneBox box, SceneRow row, Set<String> ids) {
    Optional<AllocationSummary> leaf = row.row().leaf();
    List<String> attributes = new ArrayList<>(List.of("class", "row"));
    leaf.ifPresent(of -> id(attributes, of, ids));
    svg.open("g", attributes.toArray(String[]::new));
    leaf.ifPresent(
        of -> {
          svg.text("title", AllocationTitle.of(of));
          String fill = OwnershipStyle.name(KindClass.of(of.kind()), of.isGarbage());
          square(svg, fill, row.swatchX(), row.top() + (SceneBox.ROW_HEIGHT - SceneBox.SWATCH) / 2);
        });
    row.texts().forEach(text -> text(svg, text, text.dim() ? "dim" : "light"));
    if (row.row().arrow().isPresent()) {
      svg.empty(
          "circle",
          "class",
          box.box().garbage() ? "port gt" : "port",
          "cx",
          SvgWriter.number(box.x() + box.width()),
          "cy",
          SvgWriter.number(row.top() + SceneBox.ROW_HEIGHT / 2),
          "r",
          SvgWriter.number(PORT_RADIUS));
    }
    svg.end();
  }

  private static void id(List<String> attributes, AllocationSummary leaf, Set<String> ids) {
    String id = "a" + TargetAddress.digits(leaf.address());
    if (ids.add(id)) {
      attributes.add("id");
      attributes.add(id);
    }
  }
}
