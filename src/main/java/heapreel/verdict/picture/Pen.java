package heapreel.verdict.picture;

import heapreel.font.Face;
import heapreel.font.Typefaces;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import java.util.List;

/** Writes lines of text into the room that they have. */
final class Pen {

  static final TextStyle TITLE = new TextStyle("title", Face.BOLD, 22, 0);
  static final TextStyle HEAD = new TextStyle("head", Face.BOLD, 14, 0);
  static final TextStyle LINE = new TextStyle("line", Face.REGULAR, 13, 0);
  static final TextStyle SMALL = new TextStyle("small", Face.REGULAR, 11, 0);
  static final TextStyle FIGURE = new TextStyle("figure", Face.BOLD, 11, 0);
  static final TextStyle PLACE = new TextStyle("place", Face.MONO, 10, 0);
  static final List<TextStyle> STYLES = List.of(TITLE, HEAD, LINE, SMALL, FIGURE, PLACE);

  private final Drawing drawing;
  private final Typefaces typefaces;

  Pen(Drawing drawing, Typefaces typefaces) {
    this.drawing = drawing;
    this.typefaces = typefaces;
  }

  int width(TextStyle style, String text) {
    return (int) Math.ceil(typefaces.width(style.face(), style.sizePx(), text));
  }

  /** Writes as much of a text as there is room for, and returns where it ends. */
  int write(int x, int baseline, int room, TextStyle style, int ink, String text) {
    String cut = typefaces.cut(style.face(), style.sizePx(), text, room);
    if (!cut.isEmpty()) {
      drawing.text(x, baseline, style, LayoutColours.GROUND, ink, cut);
    }
    return x + width(style, cut);
  }

  /** Writes a text that ends at {@code right}. */
  void writeLeftOf(int right, int baseline, TextStyle style, int ink, String text) {
    int x = right - width(style, text);
    drawing.text(x, baseline, style, LayoutColours.GROUND, ink, text);
  }
}
