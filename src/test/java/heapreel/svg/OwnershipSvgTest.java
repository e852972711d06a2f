package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.font.Typefaces;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphBox.Sort;
import heapreel.graph.GraphOptions;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.ReadHeap;
import heapreel.graph.placed.GraphLayout;
import heapreel.graph.placed.GraphScene;
import heapreel.graph.placed.GraphSubject;
import heapreel.graph.placed.SceneText;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.synthetic.firmware.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A graph can be read back from its SVG, and nothing in it is more than text. */
class OwnershipSvgTest {

  private static final GraphLayout LAYOUT = new GraphLayout(new Typefaces());
  private static final String HOSTILE =
      "</svg><script>alert(1)</script> & \"' \u0000\u001b \ud83d\ude00 \u202e";

  private static GraphScene scene(GraphOptions options) {
    return LAYOUT.lay(
        ReadHeap.of(Profile.K).graph(options), new GraphSubject("ram.bin", List.of("numbers")));
  }

  @Test
  void everyArrowOfTheFullGraphCanBeReadBack() throws Exception {
    GraphScene scene = scene(GraphOptions.FULL);
    List<String> expected =
        scene.arrows().stream()
            .map(a -> String.format(Locale.ROOT, "0x%08x 0x%08x", a.arrow().from(), a.arrow().to()))
            .toList();
    List<String> found = new ArrayList<>();
    for (Element path : elements(svg(scene), "path")) {
      if (path.hasAttribute("data-from")) {
        found.add(path.getAttribute("data-from") + " " + path.getAttribute("data-to"));
      }
    }
    assertThat(found).containsExactlyElementsOf(expected).isNotEmpty();
  }

  @Test
  void everyBoxAndEveryRowWithAnAllocationHasItsAddressAndTitle() throws Exception {
    GraphScene scene = scene(GraphOptions.FOLDED);
    List<String> ids = new ArrayList<>();
    for (Element group : elements(svg(scene), "g")) {
      if (group.hasAttribute("id")) {
        ids.add(group.getAttribute("id"));
        Element title = (Element) group.getElementsByTagName("title").item(0);
        assertThat(title.getTextContent()).contains("bytes, ").startsWith("0x");
        assertThat(title.getTextContent().substring(2, 10))
            .isEqualTo(ids.get(ids.size() - 1).substring(1));
      }
    }
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(ids.size()).isGreaterThan(scene.boxes().size());
  }

  @Test
  void itsTextsAreThoseOfTheScene() throws Exception {
    GraphScene scene = scene(GraphOptions.FOLDED);
    List<String> found =
        elements(svg(scene), "text").stream().map(Element::getTextContent).toList();
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(scene.texts().map(SceneText::text).toList());
  }

  @Test
  void theStyleBeginsWithTheTypefaces() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OwnershipSvg("@font-face{font-family:heapreel}").write(scene(GraphOptions.FOLDED), out);
    Document svg = parse(out);
    assertThat(elements(svg, "style")).hasSize(1);
    assertThat(elements(svg, "style").get(0).getTextContent())
        .startsWith("@font-face{font-family:heapreel}.ground{");
  }

  @Test
  void hostileTextsStayTexts() throws Exception {
    AllocationSummary leaf =
        new AllocationSummary(
            0x2000_1230,
            16,
            Kind.STR,
            Liveness.STACK,
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
            List.of(new GraphRow(HOSTILE, HOSTILE, Optional.of(leaf), Optional.empty())),
            HOSTILE);
    OwnershipGraph.Totals totals = new OwnershipGraph.Totals(1, 16, 0, 0, 0, 0);
    GraphOptions options = GraphOptions.FOLDED.below(HOSTILE);
    GraphSubject subject = new GraphSubject(HOSTILE, List.of(HOSTILE));
    Document svg = svg(LAYOUT.lay(new OwnershipGraph(options, List.of(box), totals), subject));
    assertThat(elements(svg, "script")).isEmpty();
    assertThat(elements(svg, "title").get(0).getTextContent()).contains("<script>", "\ufffd");
  }

  private static Document svg(GraphScene scene) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OwnershipSvg("").write(scene, out);
    return parse(out);
  }

  private static Document parse(ByteArrayOutputStream out) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(out.toByteArray()));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
