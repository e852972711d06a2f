package heapreel.graph.placed;

import heapreel.font.Typefaces;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.look.KindClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The lines above the boxes: the graph's subject, its numbers, and its colours. */
final class GraphHeader {

  private static final double HEADING_LINE = 30;
  private static final double NOTE_LINE = 20;
  private static final double BASELINE = 0.7;
  private static final double LEGEND_GAP = 22;
  private static final double SWATCH_GAP = 6;

  private final Typefaces typefaces;
  private final double left;
  private final double width;
  private final List<SceneText> texts = new ArrayList<>();
  private final List<GraphLegendEntry> legend = new ArrayList<>();
  private double y;

  GraphHeader(Typefaces typefaces, double margin, double width) {
    this.typefaces = typefaces;
    this.left = margin;
    this.width = width;
    this.y = margin;
  }

  void add(GraphSubject subject) {
    line(GraphTextStyle.HEADING, subject.title(), HEADING_LINE);
    subject.numbers().forEach(numbers -> line(GraphTextStyle.NOTE, numbers, NOTE_LINE));
  }

  void add(OwnershipGraph graph) {
    line(GraphTextStyle.NOTE, shown(graph), NOTE_LINE);
    y += NOTE_LINE / 2;
    legend(kinds(graph));
    y += NOTE_LINE + LEGEND_GAP;
  }

  private static String shown(OwnershipGraph graph) {
    OwnershipGraph.Totals totals = graph.totals();
    StringBuilder text = new StringBuilder();
    graph
        .options()
        .root()
        .ifPresent(root -> text.append("reachable from ").append(root).append(": "));
    text.append(text("%s, %,d bytes", counted(totals.allocations()), totals.bytes()));
    text.append(graph.options().full() ? ", each by itself" : "; data is part of what owns it");
    if (totals.hidden() > 0) {
      text.append(
          text(
              "; lists are cut short: %,d more, %,d bytes", totals.hidden(), totals.hiddenBytes()));
    }
    return text.toString();
  }

  private static String counted(long allocations) {
    return OwnershipGraph.Totals.counted(allocations);
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  private void line(GraphTextStyle style, String text, double height) {
    String fits = typefaces.cut(style.face(), style.sizePx(), text, width);
    if (!fits.isEmpty()) {
      texts.add(new SceneText(style, false, left, y + height * BASELINE, fits));
    }
    y += height;
  }

  private static Set<KindClass> kinds(OwnershipGraph graph) {
    Set<KindClass> used = EnumSet.noneOf(KindClass.class);
    for (GraphBox box : graph.boxes()) {
      box.head().ifPresent(head -> used.add(KindClass.of(head.kind())));
      for (GraphRow row : box.rows()) {
        row.leaf().ifPresent(leaf -> used.add(KindClass.of(leaf.kind())));
      }
    }
    return used;
  }

  private void legend(Set<KindClass> used) {
    double x = left;
    for (KindClass kind : KindClass.ALL) {
      if (used.contains(kind)) {
        String name = kind.label();
        double text = SceneBox.SWATCH + SWATCH_GAP;
        GraphTextStyle style = GraphTextStyle.NOTE;
        double room = text + typefaces.width(style.face(), style.sizePx(), name);
        if (x > left && x + room > left + width) {
          x = left;
          y += NOTE_LINE;
        }
        SceneText label = new SceneText(style, false, x + text, y + SceneBox.SWATCH, name);
        legend.add(new GraphLegendEntry(kind, x, y, label));
        x += room + LEGEND_GAP;
      }
    }
  }

  List<SceneText> texts() {
    return texts;
  }

  List<GraphLegendEntry> legend() {
    return legend;
  }

  /** Upper edge of what is below it. */
  double bottom() {
    return y;
  }
}
