package heapreel.layout;

import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.look.NumberText;
import heapreel.look.Numbers;
import java.util.List;

/**
 * The header above the columns: which snapshot it is, its numbers, and the legend. It grows with
 * the picture, to be readable when the whole picture is on one screen.
 */
final class LayoutHeader {

  private static final int MIN_PX = 14;
  private static final int MAX_PX = 120;

  /** Pixels of the picture's width that make one of the title's size. */
  private static final int WIDTH_TO_SIZE = 144;

  private final LayoutSubject subject;
  private final List<LegendEntry> entries;
  private final Typefaces typefaces;
  private final TextStyle title;
  private final TextStyle figures;
  private final TextStyle legend;
  private final int width;
  private final int columns;
  private final int columnPx;

  LayoutHeader(
      LayoutSubject subject, List<LegendEntry> entries, Typefaces typefaces, int pictureWidth) {
    this.subject = subject;
    this.entries = entries;
    this.typefaces = typefaces;
    int size = Math.max(MIN_PX, Math.min(MAX_PX, pictureWidth / WIDTH_TO_SIZE));
    this.title = new TextStyle("title", Face.BOLD, size, 0);
    this.figures = new TextStyle("figures", Face.REGULAR, size, 0);
    this.legend = new TextStyle("legend", Face.REGULAR, Math.max(11, size * 4 / 5), 0);
    this.width = pictureWidth - 2 * LayoutGeometry.MARGIN_PX;
    double widest =
        entries.stream().mapToDouble(entry -> width(legend, entry.text())).max().orElse(0);
    this.columnPx = (int) Math.ceil(widest) + swatchPx() + 2 * legend.sizePx();
    this.columns = Math.max(1, width / columnPx);
  }

  List<TextStyle> styles() {
    return List.of(title, figures, legend);
  }

  /** Height in pixels, with the margin above. */
  int height() {
    int lines = (entries.size() + columns - 1) / columns;
    return LayoutGeometry.MARGIN_PX
        + line(title)
        + line(figures)
        + title.sizePx() / 2
        + lines * line(legend)
        + title.sizePx() / 2;
  }

  private static int line(TextStyle style) {
    return style.sizePx() * 3 / 2;
  }

  private int swatchPx() {
    return legend.sizePx();
  }

  private double width(TextStyle style, String text) {
    return typefaces.width(style.face(), style.sizePx(), text);
  }

  void draw(Drawing drawing) {
    int y = LayoutGeometry.MARGIN_PX;
    double room = width - width(title, subject.title().text(""));
    String name = typefaces.cut(title.face(), title.sizePx(), subject.title().name(), room);
    y = text(drawing, y, title, LayoutColours.WHITE, subject.title().text(name));
    y = text(drawing, y, figures, LayoutColours.DIM, figures(subject.numbers()));
    y += title.sizePx() / 2;
    for (int i = 0; i < entries.size(); i++) {
      LegendEntry entry = entries.get(i);
      int x = LayoutGeometry.MARGIN_PX + i % columns * columnPx;
      int top = y + i / columns * line(legend);
      int baseline = top + legend.sizePx();
      entry.drawSwatch(drawing, x, baseline - swatchPx() + swatchPx() / 8, swatchPx());
      drawing.text(
          x + swatchPx() * 3 / 2,
          baseline,
          legend,
          LayoutColours.GROUND,
          LayoutColours.WHITE,
          typefaces.cut(legend.face(), legend.sizePx(), entry.text(), width - 2 * swatchPx()));
    }
  }

  private int text(Drawing drawing, int y, TextStyle style, int ink, String text) {
    String cut = typefaces.cut(style.face(), style.sizePx(), text, width);
    int x = LayoutGeometry.MARGIN_PX;
    drawing.text(x, y + style.sizePx(), style, LayoutColours.GROUND, ink, cut);
    return y + line(style);
  }

  private static String figures(Numbers numbers) {
    return numbers.fragmentationPercent()
        + " % fragmented · largest free "
        + NumberText.grouped(numbers.largestFreeBytes())
        + " B · free "
        + NumberText.grouped(numbers.freeBytes())
        + " B · used "
        + NumberText.grouped(numbers.usedBytes())
        + " of "
        + NumberText.grouped(numbers.totalBytes())
        + " B · "
        + NumberText.grouped(numbers.allocations())
        + (numbers.allocations() == 1 ? " allocation" : " allocations");
  }
}
