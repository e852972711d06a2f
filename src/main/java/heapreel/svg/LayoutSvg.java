package heapreel.svg;

import heapreel.font.Typeface;
import heapreel.font.Typefaces;
import heapreel.layout.ArrowHead;
import heapreel.layout.Drawable;
import heapreel.layout.Drawing;
import heapreel.layout.LayoutColours;
import heapreel.layout.TextStyle;
import heapreel.memory.TargetAddress;
import heapreel.object.description.AllocationSummary;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes a layout as SVG.
 *
 * <pre>
 *  &lt;g id="a20001230" class="box"&gt;                      an allocation; the first at its address
 *   &lt;title&gt;0x20001230, 32 bytes, dict: …&lt;/title&gt;      what it is
 *   &lt;path class="c16" d="…"/&gt;                            its rectangles, a path for each colour
 *   &lt;text class="word i3" x="…" y="…"&gt;dict&lt;/text&gt;          what its words are
 *  &lt;/g&gt;
 * </pre>
 *
 * Classes {@code c} and {@code i} with a number are colours of {@link LayoutColours}, of rectangles
 * and of text.
 */
public final class LayoutSvg implements Drawing {

  private static final double HALF_PIXEL = 0.5;

  private final LayoutUsage usage;
  private final Typefaces typefaces;
  private final OutputStream out;
  private final Map<Integer, StringBuilder> paths = new LinkedHashMap<>();
  private final Set<Long> named = new HashSet<>();
  private SvgWriter svg;

  private LayoutSvg(LayoutUsage usage, Typefaces typefaces, OutputStream out) {
    this.usage = usage;
    this.typefaces = typefaces;
    this.out = out;
    this.svg = new SvgWriter(OutputStream.nullOutputStream(), 1, 1);
  }

  /** Writes {@code layout} to {@code out}, which stays open. */
  public static void write(Drawable layout, Typefaces typefaces, OutputStream out) {
    write(layout::draw, typefaces, out);
  }

  /** Writes what {@code picture} draws, the same each time, to {@code out}, which stays open. */
  public static void write(Consumer<Drawing> picture, Typefaces typefaces, OutputStream out) {
    LayoutUsage usage = new LayoutUsage(typefaces);
    picture.accept(usage);
    LayoutSvg drawing = new LayoutSvg(usage, typefaces, out);
    picture.accept(drawing);
    drawing.flush();
    drawing.svg.close();
  }

  @Override
  public void begin(int width, int height, List<TextStyle> styles) {
    svg = new SvgWriter(out, width, height);
    StringBuilder css = new StringBuilder(SvgFonts.css(usage.sample()));
    for (TextStyle style : styles) {
      css.append('.').append(style.name()).append('{').append(setting(style)).append("}\n");
    }
    usage.fills().stream().forEach(colour -> css.append(rule('c', colour)));
    usage.inks().stream().forEach(colour -> css.append(rule('i', colour)));
    css.append(".arrow{fill:none;shape-rendering:crispEdges;stroke-linecap:square;stroke:")
        .append(SvgWriter.colour(LayoutColours.PALETTE.rgb(LayoutColours.WHITE)))
        .append("}\n.box:hover{filter:brightness(1.25)}\n");
    svg.text("style", css.toString());
    fill(0, 0, width, height, LayoutColours.GROUND);
  }

  private static String setting(TextStyle style) {
    String font = SvgFonts.declarations(style.face()) + ";font-size:" + style.sizePx() + "px";
    return style.pitchPx() == 0 ? font : font + ";letter-spacing:" + spacing(style) + "px";
  }

  /** What is between letters of a typeface whose letters are equally wide. */
  private static String spacing(TextStyle style) {
    double advance = (double) Typeface.MONO_UNITS * style.sizePx() / Typeface.UNITS_PER_EM;
    return String.format(Locale.ROOT, "%.4f", style.pitchPx() - advance);
  }

  private static String rule(char letter, int colour) {
    return "."
        + letter
        + colour
        + "{fill:"
        + SvgWriter.colour(LayoutColours.PALETTE.rgb(colour))
        + "}\n";
  }

  @Override
  public void beginBox(AllocationSummary allocation) {
    flush();
    if (named.add(allocation.address())) {
      svg.open("g", "id", "a" + TargetAddress.digits(allocation.address()), "class", "box");
    } else {
      svg.open("g", "class", "box");
    }
    svg.text("title", AllocationTitle.of(allocation));
  }

  @Override
  public void fill(int x, int y, int width, int height, int colour) {
    paths
        .computeIfAbsent(colour, key -> new StringBuilder())
        .append('M')
        .append(x)
        .append(' ')
        .append(y)
        .append('h')
        .append(width)
        .append('v')
        .append(height)
        .append('h')
        .append(-width)
        .append('z');
  }

  @Override
  public void layer() {
    flush();
  }

  /** Writes what was filled so far. */
  private void flush() {
    paths.forEach((colour, path) -> svg.empty("path", "class", "c" + colour, "d", path.toString()));
    paths.clear();
  }

  @Override
  public void text(int x, int baseline, TextStyle style, int ground, int ink, String text) {
    flush();
    svg.text(
        "text",
        typefaces.shown(style.face(), text),
        "class",
        style.name() + " i" + ink,
        "x",
        Integer.toString(x),
        "y",
        Integer.toString(baseline));
  }

  @Override
  public void endBox() {
    flush();
    svg.end();
  }

  @Override
  public void arrow(int fromX, int fromY, int toX, int toY) {
    flush();
    StringBuilder path = new StringBuilder();
    line(path, fromX, fromY, toX, toY);
    for (int[] end : ArrowHead.ends(fromX, fromY, toX, toY)) {
      line(path, end[0], end[1], toX, toY);
    }
    svg.empty("path", "class", "arrow", "d", path.toString());
  }

  private static void line(StringBuilder path, int fromX, int fromY, int toX, int toY) {
    path.append('M')
        .append(fromX + HALF_PIXEL)
        .append(' ')
        .append(fromY + HALF_PIXEL)
        .append('L')
        .append(toX + HALF_PIXEL)
        .append(' ')
        .append(toY + HALF_PIXEL);
  }
}
