package heapreel.svg;

import heapreel.font.Face;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.history.FlameGraph;
import heapreel.look.BoxColours;
import heapreel.look.Ink;
import heapreel.look.NumberText;
import heapreel.look.Palette;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A flame graph as SVG: a box for each frame, as wide as its bytes, inner frames below outer ones.
 * Each box is a group with a title, which viewers show as a tooltip. Boxes narrower than half a
 * pixel are left out. The hue is one of eight by the name of the frame, which differ for all kinds
 * of colour vision (Okabe and Ito); it only separates neighbours.
 *
 * <p>Holds no state but the typefaces; threads may share it.
 */
public final class FlameSvg {

  private static final int WIDTH = 1280;
  private static final int MARGIN = 16;
  private static final int HEADER = 64;
  private static final int ROW = 22;
  private static final int BOX = 20;
  private static final int TITLE_PX = 18;
  private static final int TEXT_PX = 12;
  private static final int PADDING = 4;
  private static final int MAX_DEPTH = 80;
  private static final double MIN_WIDTH = 0.5;
  private static final int TONE_PERCENT = 25;

  private static final int[] HUES = {
    0xe69f00, 0x56b4e9, 0x009e73, 0xf0e442, 0x0072b2, 0xd55e00, 0xcc79a7, 0x999999
  };

  private final Typefaces typefaces;
  private final boolean embedsFonts;

  /**
   * A writer of flame graphs.
   *
   * @param embedsFonts whether the document brings its typefaces along
   */
  public FlameSvg(Typefaces typefaces, boolean embedsFonts) {
    this.typefaces = typefaces;
    this.embedsFonts = embedsFonts;
  }

  /** A frame in its place. */
  private record Placed(FlameGraph frame, double x, double width, int row) {}

  /** Writes a graph to a stream, which stays open. */
  public void write(FlameGraph graph, OutputStream out) {
    List<Placed> placed = new ArrayList<>();
    if (graph.bytes() > 0) {
      place(graph, MARGIN, WIDTH - 2.0 * MARGIN, 0, placed);
    }
    int rows = placed.stream().mapToInt(Placed::row).max().orElse(0) + 1;
    int height = HEADER + rows * ROW + MARGIN;
    String title =
        typefaces.cut(Face.BOLD, TITLE_PX, shown(Face.BOLD, graph.name()), WIDTH - 2.0 * MARGIN);
    String total = NumberText.grouped(graph.bytes()) + " bytes; the wider, the more";
    try (SvgWriter svg = new SvgWriter(out, WIDTH, height)) {
      svg.text("style", fonts(placed, title, total) + css());
      svg.empty("rect", "class", "ground", "width", "100%", "height", "100%");
      text(svg, title, "title light", MARGIN, MARGIN + TITLE_PX);
      text(svg, total, "small dim", MARGIN, MARGIN + TITLE_PX + ROW);
      placed.forEach(box -> box(svg, box, graph.bytes()));
    }
  }

  private static void place(
      FlameGraph frame, double x, double width, int row, List<Placed> placed) {
    placed.add(new Placed(frame, x, width, row));
    if (row == MAX_DEPTH) {
      return;
    }
    double at = x;
    for (FlameGraph inner : frame.inner()) {
      double share = width * inner.bytes() / frame.bytes();
      if (share >= MIN_WIDTH) {
        place(inner, at, share, row + 1, placed);
      }
      at += share;
    }
  }

  private void box(SvgWriter svg, Placed box, long all) {
    FlameGraph frame = box.frame();
    int fill = fill(box);
    double y = HEADER + (double) box.row() * ROW;
    svg.open("g");
    svg.text("title", tooltip(frame, box.row(), all));
    svg.empty(
        "rect",
        "fill",
        SvgWriter.colour(fill),
        "x",
        SvgWriter.number(box.x()),
        "y",
        SvgWriter.number(y),
        "width",
        SvgWriter.number(Math.max(MIN_WIDTH, box.width() - 1)),
        "height",
        SvgWriter.number(BOX));
    String label = label(box);
    if (!label.isEmpty()) {
      boolean dark = BoxColours.ink(fill) == BoxColours.DARK_INK;
      text(svg, label, dark ? "small dark" : "small white", box.x() + PADDING, y + BOX - 6);
    }
    svg.end();
  }

  private static String tooltip(FlameGraph frame, int row, long all) {
    return String.format(
        Locale.ROOT,
        "%s\n%,d bytes, %.1f %%",
        row == 0 ? "all" : frame.name(),
        frame.bytes(),
        100.0 * frame.bytes() / all);
  }

  private String label(Placed box) {
    double room = box.width() - 1 - 2 * PADDING;
    String name = box.row() == 0 ? "all" : shown(Face.REGULAR, box.frame().name());
    return room <= 0 ? "" : typefaces.cut(Face.REGULAR, TEXT_PX, name, room);
  }

  private static int fill(Placed box) {
    if (box.row() == 0) {
      return Ink.DIM.rgb();
    }
    int hash = 0;
    for (char c : box.frame().name().toCharArray()) {
      hash = 31 * hash + c;
    }
    int hue = HUES[Math.floorMod(hash, HUES.length)];
    return box.row() % 2 == 0 ? Palette.mix(hue, BoxColours.LIGHT_INK, TONE_PERCENT) : hue;
  }

  private String shown(Face face, String text) {
    return typefaces.shown(face, text);
  }

  private static void text(SvgWriter svg, String text, String style, double x, double y) {
    svg.text("text", text, "class", style, "x", SvgWriter.number(x), "y", SvgWriter.number(y));
  }

  private String fonts(List<Placed> placed, String title, String total) {
    if (!embedsFonts) {
      return "";
    }
    TextSample sample = new TextSample();
    sample.add(Face.BOLD, title);
    sample.add(Face.REGULAR, total);
    placed.forEach(box -> sample.add(Face.REGULAR, label(box)));
    return SvgFonts.css(sample);
  }

  private static String css() {
    return String.format(
        Locale.ROOT,
        ".ground{fill:%s}.light{fill:%s}.dim{fill:%s}.dark{fill:%s}.white{fill:%s}"
            + ".title{%s;font-size:%dpx}.small{%s;font-size:%dpx}",
        SvgWriter.colour(BoxColours.GROUND),
        SvgWriter.colour(Ink.BRIGHT.rgb()),
        SvgWriter.colour(Ink.DIM.rgb()),
        SvgWriter.colour(BoxColours.DARK_INK),
        SvgWriter.colour(BoxColours.LIGHT_INK),
        SvgFonts.declarations(Face.BOLD),
        TITLE_PX,
        SvgFonts.declarations(Face.REGULAR),
        TEXT_PX);
  }
}
