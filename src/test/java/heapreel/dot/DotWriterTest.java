package heapreel.dot;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.graph.GraphBox;
import heapreel.graph.GraphBox.Sort;
import heapreel.graph.GraphOptions;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.ReadHeap;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.synthetic.firmware.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** What Graphviz gets is its language, whatever a device has in its strings. */
class DotWriterTest {

  private static final Pattern LABEL = Pattern.compile("label=<(.*)>]");
  private static final Pattern ARROW = Pattern.compile("from=\"0x0*(\\w+)\" to=\"0x0*(\\w+)\"");
  private static final String HOSTILE =
      "</TD>]; b0 -> b1 [\"> <!-- \\\" \\N & &amp; ' { | } \ud83d\ude00 \u0000\u001b\n\ud800\uffff";

  @Test
  void everyArrowIsWritten() throws IOException {
    ReadHeap heap = ReadHeap.of(Profile.K);
    Matcher arrows = ARROW.matcher(dot(heap.graph(GraphOptions.FULL)));
    List<String> written = arrows.results().map(a -> a.group(1) + " -> " + a.group(2)).toList();
    assertThat(written).containsExactlyInAnyOrderElementsOf(heap.pointers());
  }

  @Test
  void everyBoxIsALineWithATable() throws Exception {
    OwnershipGraph graph = ReadHeap.of(Profile.F_CP8).graph(GraphOptions.FOLDED);
    List<String> boxes = dot(graph).lines().filter(line -> line.contains("label=")).toList();
    assertThat(boxes).hasSameSizeAs(graph.boxes());
    for (String box : boxes) {
      assertThat(label(box).getDocumentElement().getTagName()).isEqualTo("TABLE");
    }
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    AllocationSummary leaf =
        new AllocationSummary(
            0x2000_1230,
            16,
            Kind.STR,
            Liveness.LIVE,
            Optional.empty(),
            HOSTILE,
            Optional.of(HOSTILE),
            OptionalLong.empty());
    GraphBox box =
        new GraphBox(
            Sort.ALLOCATION,
            HOSTILE,
            HOSTILE,
            false,
            Optional.of(leaf),
            List.of(leaf),
            List.of(GraphRow.leaf(HOSTILE, leaf), GraphRow.leaf("", leaf)),
            HOSTILE);
    OwnershipGraph.Totals totals = new OwnershipGraph.Totals(1, 16, 0, 0, 0, 0);
    String dot = dot(new OwnershipGraph(GraphOptions.FOLDED, List.of(box), totals));
    List<String> lines = dot.lines().toList();
    assertThat(lines).hasSize(5);
    Document label = label(lines.get(3));
    assertThat(label.getElementsByTagName("TR").getLength()).isEqualTo(4);
    assertThat(label.getElementsByTagName("B").item(0).getTextContent())
        .isEqualTo(
            "</TD>]; b0 -> b1 [\"> <!-- \\\" \\N & &amp; ' { | } \ud83d\ude00 "
                + "\ufffd\ufffd\ufffd\ufffd\ufffd");
  }

  private static Document label(String line) throws Exception {
    Matcher label = LABEL.matcher(line);
    assertThat(label.find()).as(line).isTrue();
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(label.group(1).getBytes(StandardCharsets.UTF_8)));
  }

  private static String dot(OwnershipGraph graph) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DotWriter.write(graph, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
