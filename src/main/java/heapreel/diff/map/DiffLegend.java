package heapreel.diff.map;

import heapreel.diff.Difference;
import heapreel.diff.Matches;
import heapreel.diff.Pair;
import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.look.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the marks mean, with how many there are of each, in rows. */
final class DiffLegend {

  static final TextStyle STYLE = new TextStyle("legend", Face.REGULAR, 12, 0);

  private static final int LINE_PX = 20;
  private static final int SWATCH_PX = 14;
  private static final int GAP_PX = 24;
  private static final int SIGN_INDENT_PX = 3;

  private final List<Entry> entries = new ArrayList<>();
  private final int height;

  /** An entry in its place, relative to the legend. */
  private record Entry(Mark mark, String text, int x, int y) {}

  DiffLegend(Difference difference, Typefaces typefaces, int width) {
    int x = 0;
    int y = 0;
    for (Mark mark : Mark.values()) {
      String text = mark.label() + " " + counted(mark, difference.matches());
      int room = SWATCH_PX * 3 / 2 + (int) Math.ceil(typefaces.width(STYLE.face(), 12, text));
      if (x > 0 && x + room > width) {
        x = 0;
        y += LINE_PX;
      }
      entries.add(new Entry(mark, text, x, y));
      x += room + GAP_PX;
    }
    this.height = y + LINE_PX;
  }

  private static String counted(Mark mark, Matches matches) {
    List<Pair> resized = matches.pairs().stream().filter(pair -> pair.growthBytes() != 0).toList();
    long moved = matches.moved().stream().filter(pair -> pair.growthBytes() == 0).count();
    return switch (mark) {
      case GONE -> number(Matches.count(matches.gone()), Matches.bytes(matches.gone()));
      case NEW -> number(Matches.count(matches.fresh()), Matches.bytes(matches.fresh()));
      case MOVED -> NumberText.grouped(moved);
      case RESIZED -> NumberText.grouped(resized.size());
      case UNCLEAR -> unclear(matches);
      case SAME ->
          NumberText.grouped(matches.pairs().size() - moved - resized.size())
              + (matches.alike() == 0 ? "" : ", or alike " + NumberText.grouped(matches.alike()));
    };
  }

  /** Those of which nothing says it, and those alike of which one side has more. */
  private static String unclear(Matches matches) {
    long some =
        Stream.of(matches.gone(), matches.fresh())
            .flatMap(List::stream)
            .filter(lot -> !lot.isAll())
            .mapToLong(lot -> lot.alike().size())
            .sum();
    return NumberText.grouped(matches.unclear().size())
        + (some == 0 ? "" : ", or some of " + NumberText.grouped(some) + " alike");
  }

  private static String number(long count, long bytes) {
    return NumberText.grouped(count) + ", " + NumberText.grouped(bytes) + " B";
  }

  int height() {
    return height;
  }

  void draw(Drawing drawing, int left, int top) {
    for (Entry entry : entries) {
      int x = left + entry.x;
      int y = top + entry.y;
      int colour = entry.mark.colour();
      drawing.fill(x, y, SWATCH_PX, SWATCH_PX, colour);
      if (!entry.mark.sign().isEmpty()) {
        drawing.text(
            x + SIGN_INDENT_PX,
            y + STYLE.sizePx() - 1,
            TextStyle.WORD,
            colour,
            entry.mark.ink(),
            entry.mark.sign());
      }
      drawing.text(
          x + SWATCH_PX * 3 / 2,
          y + STYLE.sizePx(),
          STYLE,
          LayoutColours.GROUND,
          LayoutColours.WHITE,
          entry.text);
    }
  }
}
