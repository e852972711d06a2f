package heapreel.svg;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.layout.LayoutScene;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.description.ReadScene;
import heapreel.synthetic.firmware.Profile;
import heapreel.synthetic.scene.ObjectScene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The SVG of a layout can be read back, whatever is in the heap. */
class LayoutSvgTest {

  private static final List<String> HOSTILE =
      List.of(
          "</title></text></g></svg><script>alert(1)</script>",
          "]]></style><style>*{display:none}</style>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
          "\" onload=\"alert(1)\" x='&#0;&#x1f;' ",
          "\0\1\u0008\u000b\u001b[31m\u007f\u0085\u2028\ufffe\uffff",
          "\u202e\u2066abc\u200f\u0627\u0644\u05d0 \u0301\u0489",
          "\ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69");

  private static byte[] svg(ReadScene read) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LayoutSvg.write(LayoutScene.of(read).layout(64, true), LayoutScene.TYPEFACES, out);
    return out.toByteArray();
  }

  private static Document parse(byte[] svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    DocumentBuilder builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(svg));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "F_CP8", "K", "L_CP10"})
  void everyAllocationIsOneGroupWithATitle(Profile profile) throws Exception {
    ReadScene read = ReadScene.of(ObjectScene.of(profile.build()));
    List<Element> boxes = elements(parse(svg(read)), "g");
    HeapObjects objects = read.objects();
    assertThat(boxes).hasSize(objects.count());
    for (int i = 0; i < objects.count(); i++) {
      Element box = boxes.get(i);
      String hex = String.format(Locale.ROOT, "%08x", objects.address(i));
      assertThat(box.getAttribute("id")).isEqualTo("a" + hex);
      String title = box.getElementsByTagName("title").item(0).getTextContent();
      assertThat(title)
          .startsWith("0x" + hex + ", ")
          .contains(" bytes, " + objects.kind(i).label())
          .contains(read.details().description(i))
          .contains(read.details().path(i).orElse(""));
    }
  }

  @Test
  void everyPointerIsOneArrow() throws Exception {
    ReadScene read = ReadScene.of(ObjectScene.of(Profile.K.build()));
    int pointers = 0;
    for (int i = 0; i < read.objects().count(); i++) {
      pointers += read.details().pointers(i).size();
    }
    List<Element> arrows =
        elements(parse(svg(read)), "path").stream()
            .filter(path -> path.getAttribute("class").equals("arrow"))
            .toList();
    assertThat(arrows).hasSize(pointers);
  }

  @Test
  void whateverIsInTheHeapTheDocumentIsWhole() throws Exception {
    for (String hostile : HOSTILE) {
      ObjectScene scene = ObjectScene.of(Profile.K.build());
      ReadScene before = ReadScene.of(scene);
      fillTexts(scene, before, hostile.getBytes(StandardCharsets.UTF_8));
      ReadScene read = ReadScene.of(scene);
      byte[] svg = svg(read);
      Document document = parse(svg);
      assertThat(names(document)).containsExactly("g", "path", "style", "svg", "text", "title");
      assertThat(elements(document, "g")).hasSize(before.objects().count());
      assertThat(elements(document, "style")).hasSize(1);
      assertThat(attributes(document))
          .isSubsetOf("class", "d", "height", "id", "viewBox", "width", "x", "xmlns", "y");
      assertThat(new String(svg, StandardCharsets.UTF_8))
          .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\u202a-\\u202e\\u2066-\\u2069]");
    }
  }

  /** Writes a text over all that is text in the heap, again and again. */
  private static void fillTexts(ObjectScene scene, ReadScene read, byte... text) {
    int filled = 0;
    for (int i = 0; i < read.objects().count(); i++) {
      Kind kind = read.objects().kind(i);
      if (kind == Kind.STR_DATA || kind == Kind.BYTES_DATA || kind == Kind.BUFFER) {
        int from = (int) (read.objects().address(i) - scene.ram().start());
        int length = read.objects().blocks(i) * read.heap().shape().blockBytes();
        for (int at = 0; at < length; at++) {
          scene.image().array()[from + at] = text[at % text.length];
        }
        filled++;
      }
    }
    assertThat(filled).isGreaterThan(20);
  }

  private static Set<String> names(Document document) {
    Set<String> names = new TreeSet<>();
    elements(document, "*").forEach(element -> names.add(element.getTagName()));
    return names;
  }

  private static Set<String> attributes(Document document) {
    Set<String> names = new TreeSet<>();
    for (Element element : elements(document, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        names.add(element.getAttributes().item(i).getNodeName());
      }
    }
    return names;
  }
}
