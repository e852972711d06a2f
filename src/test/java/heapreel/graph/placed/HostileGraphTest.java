package heapreel.graph.placed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import heapreel.dot.DotWriter;
import heapreel.fault.FaultException;
import heapreel.font.TextSample;
import heapreel.font.Typefaces;
import heapreel.graph.GraphBox;
import heapreel.graph.GraphOptions;
import heapreel.graph.GraphRow;
import heapreel.graph.OwnershipGraph;
import heapreel.graph.ReadHeap;
import heapreel.memory.Memory;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.svg.OwnershipSvg;
import heapreel.svg.SvgFonts;
import heapreel.svgraster.SvgRenderer;
import heapreel.synthetic.damage.Damage;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Heaps that no interpreter leaves behind are drawn, too: bounded in time, no pointer lost. */
@Tag("slow")
class HostileGraphTest {

  private static final int SEED = 1;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Typefaces TYPEFACES = new Typefaces();
  private static final GraphLayout LAYOUT = new GraphLayout(TYPEFACES);

  /** Boxes and arrows of a graph that is laid out within a second. */
  private static final int SMALL = 1000;

  private static final int LETTERS_IN_BOX = 32;

  private static final Set<String> ELEMENTS =
      Set.of("svg", "style", "g", "rect", "path", "circle", "text", "title");

  @ParameterizedTest
  @EnumSource
  void aDamagedHeapIsDrawn(Damage damage) {
    assertDrawn(damage, Profile.F_CP8, GraphOptions.FOLDED);
    assertDrawn(damage, Profile.K, GraphOptions.FULL);
  }

  private static void assertDrawn(Damage damage, Profile profile, GraphOptions drawn) {
    ObjectScene scene = ObjectScene.of(profile.build());
    Memory memory = damage.to(scene, SEED).memory();
    assertTimeoutPreemptively(
        LONG,
        () -> draw(scene, memory, drawn),
        () -> damage + " of " + profile + " with seed " + SEED);
  }

  private static void draw(ObjectScene scene, Memory memory, GraphOptions drawn)
      throws IOException {
    ReadHeap heap;
    try {
      heap = ReadHeap.of(scene, memory);
    } catch (FaultException refused) {
      return; // no heap any more
    }
    OwnershipGraph full = heap.graph(GraphOptions.FULL);
    assertThat(ReadHeap.arrows(full)).containsExactlyInAnyOrderElementsOf(heap.pointers());
    OwnershipGraph folded = heap.graph(GraphOptions.FOLDED);
    int members = folded.boxes().stream().mapToInt(box -> box.members().size()).sum();
    assertThat(members + folded.totals().hidden()).isEqualTo(heap.objects().count());
    OwnershipGraph graph = drawn.full() ? full : folded;
    if (graph.boxes().size() + graph.arrows() <= SMALL) {
      assertDrawn(graph);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DotWriter.write(full, out);
    assertThat(out.size()).isPositive();
  }

  private static void assertDrawn(OwnershipGraph graph) throws IOException {
    GraphScene picture = LAYOUT.lay(graph, new GraphSubject("damage", List.of()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OwnershipSvg("").write(picture, out);
    Set<String> names = new TreeSet<>();
    NodeList elements = parsed(out.toByteArray()).getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      names.add(elements.item(i).getNodeName());
    }
    assertThat(names).isSubsetOf(ELEMENTS).contains("svg", "style", "text");
  }

  private static Document parsed(byte[] svg) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(svg));
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  @Test
  void textsOfThousandsOfLettersArePixelsSoon() {
    List<GraphBox> boxes = new ArrayList<>();
    for (int first = 0x20; first < 0x1000; first += LETTERS_IN_BOX) {
      String text =
          new String(IntStream.range(first, first + LETTERS_IN_BOX).toArray(), 0, LETTERS_IN_BOX);
      AllocationSummary leaf =
          new AllocationSummary(
              0x2000_0000L + 16L * first,
              16,
              Kind.STR,
              Liveness.LIVE,
              Optional.empty(),
              text,
              Optional.of(text),
              OptionalLong.empty());
      List<GraphRow> rows = List.of(GraphRow.leaf(text, leaf));
      boxes.add(
          new GraphBox(
              GraphBox.Sort.ALLOCATION,
              text,
              text,
              false,
              Optional.of(leaf),
              List.of(leaf),
              rows,
              text));
    }
    OwnershipGraph.Totals totals = new OwnershipGraph.Totals(1, 16, 0, 0, 0, 0);
    GraphScene scene =
        LAYOUT.lay(
            new OwnershipGraph(GraphOptions.FOLDED, boxes, totals),
            new GraphSubject("letters", List.of()));
    TextSample sample = new TextSample();
    scene.texts().forEach(text -> sample.add(text.style().face(), text.text()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new OwnershipSvg(SvgFonts.css(sample)).write(scene, out);
    assertThat(out.size()).isGreaterThan(200_000);
    BufferedImage image =
        assertTimeoutPreemptively(
            LONG,
            () ->
                new SvgRenderer(TYPEFACES).image(new ByteArrayInputStream(out.toByteArray()), 0.5));
    assertThat(image.getWidth()).isGreaterThan(100);
  }
}
