package heapreel.dot;

import heapreel.graph.GraphArrow;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.look.BoxColours;
import heapreel.look.KindClass;
import heapreel.memory.TargetAddress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A graph in Graphviz's DOT language, for tools of one's own: boxes are HTML-like labels, with a
 * port for each row from which an arrow starts. Same graph, same bytes.
 *
 * <pre>
 *  digraph heap {
 *    b4 [id="a20001230" label=&lt;&lt;TABLE …&gt;&lt;TR&gt;&lt;TD PORT="h" …&gt; … &lt;/TABLE&gt;&gt;]
 *    b4:r0:e -&gt; b7:h:w [from="0x2000123c" to="0x20001250"]
 *  }
 * </pre>
 *
 * Texts come from a device and may be anything: what HTML-like labels can't hold is escaped or
 * replaced.
 */
public final class DotWriter {

  private DotWriter() {}

  /** Writes a graph as UTF-8 to a stream, which stays open. */
  public static void write(OwnershipGraph graph, OutputStream stream) throws IOException {
    Writer out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    out.write("digraph heap {\n  rankdir=LR\n  node [shape=plaintext fontname=\"sans-serif\"]\n");
    List<GraphBox> boxes = graph.boxes();
    for (int i = 0; i < boxes.size(); i++) {
      box(out, i, boxes.get(i));
    }
    for (int i = 0; i < boxes.size(); i++) {
      arrows(out, i, boxes.get(i).rows());
    }
    out.write("}\n");
    out.flush();
  }

  private static void box(Writer out, int number, GraphBox box) throws IOException {
    out.write("  b" + number + " [");
    if (box.sort() == GraphBox.Sort.ALLOCATION && box.head().isPresent()) {
      String digits = TargetAddress.digits(box.head().get().address());
      out.write("id=\"a" + digits + "\" tooltip=\"0x" + digits + "\" ");
    }
    out.write("label=<<TABLE BORDER=\"1\" CELLBORDER=\"0\" CELLSPACING=\"0\">");
    int fill = fill(box);
    out.write("<TR><TD PORT=\"h\" COLSPAN=\"2\" BGCOLOR=" + colour(fill) + ">");
    out.write("<FONT COLOR=" + colour(BoxColours.ink(fill)) + "><B>");
    out.write(escaped(box.title()) + "</B>");
    for (String line : new String[] {box.address(), box.subtitle()}) {
      out.write(line.isEmpty() ? "" : "<BR/>" + escaped(line));
    }
    out.write("</FONT></TD></TR>");
    for (int row = 0; row < box.rows().size(); row++) {
      row(out, row, box.rows().get(row));
    }
    if (!box.more().isEmpty()) {
      out.write("<TR><TD COLSPAN=\"2\">" + escaped(box.more()) + "</TD></TR>");
    }
    out.write("</TABLE>>]\n");
  }

  private static int fill(GraphBox box) {
    return box.head()
        .map(head -> BoxColours.fill(KindClass.of(head.kind()), head.isGarbage()))
        .orElse(BoxColours.LIGHT_INK);
  }

  private static String colour(int rgb) {
    return String.format(Locale.ROOT, "\"#%06x\"", rgb);
  }

  private static void row(Writer out, int number, GraphRow row) throws IOException {
    out.write("<TR><TD ALIGN=\"LEFT\">" + escaped(row.label()) + "</TD><TD ALIGN=\"LEFT\"");
    out.write(row.arrow().isPresent() ? " PORT=\"r" + number + "\">" : ">");
    out.write(escaped(row.text()) + "</TD></TR>");
  }

  private static void arrows(Writer out, int box, List<GraphRow> rows) throws IOException {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).arrow().isPresent()) {
        GraphArrow arrow = rows.get(row).arrow().get();
        out.write(
            String.format(
                Locale.ROOT,
                "  b%d:r%d:e -> b%d:h:w [from=\"%s\" to=\"%s\"]\n",
                box,
                row,
                arrow.box(),
                TargetAddress.text(arrow.from()),
                TargetAddress.text(arrow.to())));
      }
    }
  }

  /** A text as part of an HTML-like label, which is XML; empty it would be a syntax error. */
  private static String escaped(String text) {
    if (text.isEmpty()) {
      return " ";
    }
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isPlain(point) ? point : '\ufffd');
              }
            });
    return escaped.toString();
  }

  /** Whether XML 1.0 can hold it, in a line. */
  private static boolean isPlain(int point) {
    return point >= ' '
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        && point != 0xfffe
        && point != 0xffff;
  }
}
