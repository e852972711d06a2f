package heapreel.diff.map;

import heapreel.diff.Difference;
import heapreel.diff.HeapNumbers;
import heapreel.diff.Place;
import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.heap.Heap;
import heapreel.layout.Drawable;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.look.NumberText;
import heapreel.look.SnapshotTitle;
import heapreel.metrics.HeapMetrics;
import java.util.List;

/**
 * Two heaps beside each other, block by block on one scale, with what differs marked.
 *
 * <pre>
 *  A  name, snapshot       B  name, snapshot
 *  numbers                 numbers
 *  legend
 *  address ┌ map ────┐     address ┌ map ────┐
 *          └─────────┘             └─────────┘
 * </pre>
 */
public final class DiffMap implements Drawable {

  private static final int MARGIN_PX = 16;
  private static final int GUTTER_PX = 64;
  private static final int BETWEEN_PX = 24;
  private static final TextStyle TITLE = new TextStyle("title", Face.BOLD, 16, 0);
  private static final TextStyle FIGURES = new TextStyle("figures", Face.REGULAR, 12, 0);

  private final Difference difference;
  private final Typefaces typefaces;
  private final MapScale scale;
  private final DiffLegend legend;
  private final HeapMap a;
  private final HeapMap b;
  private final int top;
  private final int rightX;
  private final int height;

  /**
   * The maps of two heaps.
   *
   * @param a the first heap of {@code difference}
   * @param b the second
   */
  public DiffMap(Difference difference, Heap a, Heap b, Typefaces typefaces) {
    this.difference = difference;
    this.typefaces = typefaces;
    this.scale = MapScale.of(a, b);
    this.rightX = MARGIN_PX + GUTTER_PX + scale.width() + BETWEEN_PX;
    this.legend = new DiffLegend(difference, typefaces, width() - 2 * MARGIN_PX);
    this.top = MARGIN_PX + line(TITLE) + line(FIGURES) + legend.height() + FIGURES.sizePx();
    this.a = new HeapMap(a, Marks.ofA(difference), scale, typefaces, MARGIN_PX + GUTTER_PX, top);
    this.b = new HeapMap(b, Marks.ofB(difference), scale, typefaces, rightX + GUTTER_PX, top);
    this.height = top + Math.max(scale.height(a), scale.height(b)) + MARGIN_PX;
  }

  private static int line(TextStyle style) {
    return style.sizePx() * 3 / 2;
  }

  @Override
  public int width() {
    return rightX + GUTTER_PX + scale.width() + MARGIN_PX;
  }

  @Override
  public int height() {
    return height + (height & 1);
  }

  @Override
  public void draw(Drawing drawing) {
    drawing.begin(
        width(),
        height(),
        List.of(TITLE, FIGURES, DiffLegend.STYLE, TextStyle.WORD, TextStyle.ADDRESS));
    header(drawing, MARGIN_PX, "A  ", difference.a(), difference.aNumbers());
    header(drawing, rightX, "B  ", difference.b(), difference.bNumbers());
    legend.draw(drawing, MARGIN_PX, MARGIN_PX + line(TITLE) + line(FIGURES));
    a.draw(drawing);
    b.draw(drawing);
  }

  private void header(Drawing drawing, int x, String side, Place place, HeapNumbers numbers) {
    int room = GUTTER_PX + scale.width();
    SnapshotTitle title = new SnapshotTitle(place.name(), place.snapshot(), place.count());
    double fixed = typefaces.width(TITLE.face(), TITLE.sizePx(), side + title.text(""));
    String name = typefaces.cut(TITLE.face(), TITLE.sizePx(), place.name(), room - fixed);
    int y = MARGIN_PX;
    text(drawing, x, y, TITLE, LayoutColours.WHITE, side + title.text(name), room);
    y += line(TITLE);
    text(drawing, x, y, FIGURES, LayoutColours.DIM, figures(numbers.metrics()), room);
  }

  private void text(
      Drawing drawing, int x, int y, TextStyle style, int ink, String text, int room) {
    String cut = typefaces.cut(style.face(), style.sizePx(), text, room);
    drawing.text(x, y + style.sizePx(), style, LayoutColours.GROUND, ink, cut);
  }

  private static String figures(HeapMetrics metrics) {
    return Math.round(100 * metrics.fragmentation())
        + " % fragmented \u00b7 largest free "
        + NumberText.grouped(metrics.largestFreeBytes())
        + " B \u00b7 free "
        + NumberText.grouped(metrics.freeBytes())
        + " B \u00b7 used "
        + NumberText.grouped(metrics.usedBytes())
        + " B \u00b7 "
        + NumberText.grouped(metrics.allocations())
        + (metrics.allocations() == 1 ? " allocation" : " allocations");
  }
}
