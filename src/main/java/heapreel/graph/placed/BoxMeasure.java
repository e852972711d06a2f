package heapreel.graph.placed;

import heapreel.font.Typefaces;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphRow;
import heapreel.object.Kind;
import heapreel.object.description.AllocationSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sizes of boxes, and their texts at their places in them, cut where there is no more space. */
final class BoxMeasure {

  private static final double MIN_WIDTH = 170;
  private static final double MAX_WIDTH = 400;

  /** Maximum width of an exception, whose text matters to its end. */
  private static final double MAX_EXCEPTION_WIDTH = 900;

  private static final double MAX_LABEL = 150;
  private static final double SIDE = 9;
  private static final double GAP = 10;
  private static final double SWATCH_GAP = 6;
  private static final double TITLE_LINE = 16;
  private static final double SUBTITLE_LINE = 31;
  private static final double ROW_LINE = 14;

  /** Space for the point that an arrow starts from. */
  private static final double PORT = 8;

  private final Typefaces typefaces;

  BoxMeasure(Typefaces typefaces) {
    this.typefaces = typefaces;
  }

  /** The box with its upper left corner at 0, 0. */
  SceneBox measure(GraphBox box) {
    double label = labelWidth(box);
    boolean exception = box.head().filter(head -> head.kind() == Kind.EXCEPTION).isPresent();
    double most = exception ? MAX_EXCEPTION_WIDTH : MAX_WIDTH;
    double width = Math.min(most, Math.max(MIN_WIDTH, Math.ceil(wanted(box, label))));
    List<SceneRow> rows = new ArrayList<>();
    double y = SceneBox.HEAD_HEIGHT;
    for (GraphRow row : box.rows()) {
      rows.add(row(row, y, label, width));
      y += SceneBox.ROW_HEIGHT;
    }
    List<SceneText> more = new ArrayList<>();
    if (!box.more().isEmpty()) {
      add(more, GraphTextStyle.VALUE, true, SIDE, y + ROW_LINE, box.more(), width - 2 * SIDE);
      y += SceneBox.ROW_HEIGHT;
    }
    double height = y == SceneBox.HEAD_HEIGHT ? y : y + 3;
    return new SceneBox(box, 0, 0, width, height, head(box, width), rows, more);
  }

  private double labelWidth(GraphBox box) {
    double widest =
        box.rows().stream()
            .mapToDouble(row -> width(GraphTextStyle.LABEL, row.label()))
            .max()
            .orElse(0);
    return Math.min(MAX_LABEL, widest);
  }

  /** The width at which nothing is cut. */
  private double wanted(GraphBox box, double label) {
    double title =
        width(GraphTextStyle.TITLE, box.title()) + width(GraphTextStyle.ADDRESS, box.address());
    double subtitle =
        width(GraphTextStyle.SUBTITLE, subtitle(box)) + width(GraphTextStyle.SUBTITLE, size(box));
    double widest = Math.max(title, subtitle) + GAP;
    for (GraphRow row : box.rows()) {
      double swatch = row.leaf().isPresent() ? SceneBox.SWATCH + SWATCH_GAP : PORT;
      double value =
          width(GraphTextStyle.VALUE, row.text()) + width(GraphTextStyle.ADDRESS, size(row));
      widest = Math.max(widest, label + GAP + swatch + value + GAP);
    }
    return Math.max(widest, width(GraphTextStyle.VALUE, box.more())) + 2 * SIDE;
  }

  private List<SceneText> head(GraphBox box, double width) {
    List<SceneText> texts = new ArrayList<>();
    double room = width - 2 * SIDE;
    double title = room - right(texts, GraphTextStyle.ADDRESS, TITLE_LINE, box.address(), width);
    add(texts, GraphTextStyle.TITLE, false, SIDE, TITLE_LINE, box.title(), title);
    double subtitle = room - right(texts, GraphTextStyle.SUBTITLE, SUBTITLE_LINE, size(box), width);
    add(texts, GraphTextStyle.SUBTITLE, false, SIDE, SUBTITLE_LINE, subtitle(box), subtitle);
    return texts;
  }

  private SceneRow row(GraphRow row, double top, double label, double width) {
    List<SceneText> texts = new ArrayList<>();
    double line = top + ROW_LINE;
    add(texts, GraphTextStyle.LABEL, false, SIDE, line, row.label(), label);
    double x = SIDE + label + (label > 0 ? GAP : 0);
    double swatch = x;
    boolean leaf = row.leaf().isPresent();
    double end = leaf ? width : width - PORT;
    double used = right(texts, GraphTextStyle.ADDRESS, line, size(row), end);
    if (leaf) {
      x += SceneBox.SWATCH + SWATCH_GAP;
    }
    add(texts, GraphTextStyle.VALUE, !leaf, x, line, row.text(), end - SIDE - used - x);
    return new SceneRow(row, top, swatch, texts);
  }

  /** Adds a text that ends at the right and returns the width that it takes. */
  private double right(
      List<SceneText> texts, GraphTextStyle style, double line, String text, double width) {
    if (text.isEmpty()) {
      return 0;
    }
    double taken = width(style, text);
    texts.add(new SceneText(style, true, width - SIDE - taken, line, text));
    return taken + GAP;
  }

  private void add(
      List<SceneText> texts,
      GraphTextStyle style,
      boolean dim,
      double x,
      double y,
      String text,
      double room) {
    String fits = typefaces.cut(style.face(), style.sizePx(), text, room);
    if (!fits.isEmpty()) {
      texts.add(new SceneText(style, dim, x, y, fits));
    }
  }

  private double width(GraphTextStyle style, String text) {
    return typefaces.width(style.face(), style.sizePx(), text);
  }

  /** The subtitle, with how the allocation is reachable if that is unusual. */
  private static String subtitle(GraphBox box) {
    String state =
        box.sort() == GraphBox.Sort.ALLOCATION ? box.head().map(h -> state(h, box)).orElse("") : "";
    String separator = state.isEmpty() || box.subtitle().isEmpty() ? "" : ", ";
    return box.subtitle() + separator + state;
  }

  private static String state(AllocationSummary head, GraphBox box) {
    return switch (head.liveness()) {
      case LIVE -> "";
      case STACK -> "only on the stack";
      case GARBAGE -> box.garbage() ? "" : "garbage, but its data is not";
    };
  }

  private static String size(GraphBox box) {
    return switch (box.sort()) {
      case ALLOCATION, SUMMARY -> bytes(box.bytes());
      case ROOTS, STUB -> "";
    };
  }

  private static String size(GraphRow row) {
    return row.leaf().map(leaf -> bytes(leaf.bytes())).orElse("");
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d B", bytes);
  }
}
