package heapreel.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import heapreel.font.Typefaces;
import heapreel.report.FoldedStacks;
import heapreel.report.SpeedscopeJson;
import heapreel.svg.FlameSvg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Stacks as files of flame-graph tools, and as our own picture. */
class StacksTest {

  private static final Pattern BOX =
      Pattern.compile("<title>([^<]*)\\R([^<]*)</title>\\s*<rect [^>]*width=\"([^\"]*)\"");

  private final FlameGraph graph =
      FlameGraph.of(
          "what counts",
          List.of(
              group(64, "main.py:50 <module>", "main.py:42 record"),
              group(32, "main.py:50 <module>"),
              group(16, "a;b \\ c\u00e9"),
              group(0, "nothing")),
          Group::allocatedBytes);

  private static Group group(long bytes, String... frames) {
    Group group = new Group(List.of(frames));
    group.add(1, bytes);
    return group;
  }

  /** Writes an output. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static String written(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toString(UTF_8);
  }

  @Test
  void foldedStacksAreLinesThatEndInBytes() throws IOException {
    assertThat(written(out -> FoldedStacks.write(graph, out)))
        .isEqualTo(
            """
            a\\x3bb \\x5c c\u00e9 16
            main.py:50 <module> 32
            main.py:50 <module>;main.py:42 record 64
            """);
  }

  @Test
  void speedscopeHasASampleForEachStackAndItsBytes() throws IOException {
    String json = written(out -> SpeedscopeJson.write("ram.bin", graph, out));
    assertThat(json)
        .contains("\"$schema\":\"https://www.speedscope.app/file-format-schema.json\"")
        .contains("\"type\":\"sampled\",\"name\":\"what counts\",\"unit\":\"bytes\"")
        .contains("\"startValue\":0,\"endValue\":112")
        .contains("\"samples\":[[0],[2],[2,1]],\"weights\":[16,32,64]")
        .contains("c\\u00E9");
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "name".equals(parser.currentName())) {
          names.add(parser.getText());
        }
      }
    }
    assertThat(names)
        .containsExactly(
            "ram.bin", "a;b \\ c\u00e9", "main.py:42 record", "main.py:50 <module>", "what counts");
  }

  @Test
  void boxesAreAsWideAsTheirBytes() throws IOException {
    String svg = written(out -> new FlameSvg(new Typefaces(), true).write(graph, out));
    List<MatchResult> boxes = BOX.matcher(svg).results().toList();
    assertThat(boxes)
        .extracting(box -> box.group(1))
        .containsExactly("all", "a;b \\ c\u00e9", "main.py:50 &lt;module&gt;", "main.py:42 record");
    assertThat(boxes).extracting(box -> box.group(2)).contains("64 bytes, 57.1 %");
    List<Double> widths = boxes.stream().map(box -> Double.parseDouble(box.group(3)) + 1).toList();
    assertThat(widths.get(0)).isEqualTo(1248);
    assertThat(widths.get(3)).isEqualTo(Math.round(1248 * 64 / 112.0 * 100) / 100.0);
    assertThat(svg).contains("what counts").contains("112 bytes");
    assertThat(written(out -> new FlameSvg(new Typefaces(), true).write(graph, out)))
        .isEqualTo(svg);
  }

  @Test
  void nothingIsAPictureThatSaysSo() throws IOException {
    FlameGraph none = FlameGraph.of("nothing", List.of(), Group::liveBytes);
    assertThat(written(out -> new FlameSvg(new Typefaces(), false).write(none, out)))
        .contains("nothing")
        .contains("0 bytes")
        .doesNotContain("<title>");
    assertThat(written(out -> FoldedStacks.write(none, out))).isEmpty();
  }

  @Test
  void frameNamesOfVeryDeepStacksAreBounded() {
    List<String> frames = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      frames.add("f" + i);
    }
    FlameGraph deep =
        FlameGraph.of("deep", List.of(group(16, frames.toArray(new String[0]))), Group::count);
    assertThat(deep.depth()).isEqualTo(501);
    assertThat(deep.names()).hasSize(500);
  }
}
