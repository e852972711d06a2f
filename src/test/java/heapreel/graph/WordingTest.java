package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.object.description.WordName;
import heapreel.object.description.WordName.Field;
import heapreel.synthetic.firmware.Profile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a word of an allocation is called says nothing about which boxes there are. */
class WordingTest {

  /** Calls all words what one sort of them is called, or nothing. */
  private record Same(String text) implements WordName.Wording {

    @Override
    public String index(long number) {
      return text;
    }

    @Override
    public String sharedConstant(long number) {
      return text;
    }

    @Override
    public String key(String key) {
      return text;
    }

    @Override
    public String value(String key) {
      return text;
    }

    @Override
    public String field(Field field) {
      return text;
    }

    @Override
    public String offset(int bytes) {
      return text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherWordsGiveTheSameBoxes(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    List<GraphOptions> ways =
        List.of(
            GraphOptions.FOLDED, GraphOptions.FULL, GraphOptions.FOLDED.below("__main__.nodes"));
    for (GraphOptions options : ways) {
      List<GraphBox> boxes = withoutLabels(heap.graph(options));
      for (String text : List.of("", "key ", "module", "globals")) {
        OwnershipGraph graph =
            OwnershipGraph.of(heap.heap(), heap.objects(), heap.details(), options, new Same(text));
        assertThat(withoutLabels(graph)).as("all words are '%s'", text).isEqualTo(boxes);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsSayKeysFieldsAndIndices(Profile profile) {
    List<String> labels =
        ReadHeap.of(profile).graph(GraphOptions.FULL).boxes().stream()
            .flatMap(box -> box.rows().stream())
            .map(GraphRow::label)
            .toList();
    assertThat(labels).contains("[0]", "items", "nodes", "type", "members");
    assertThat(labels).anyMatch(label -> label.startsWith("key '"));
    assertThat(labels).anyMatch(label -> label.startsWith("+0x"));
  }

  private static List<GraphBox> withoutLabels(OwnershipGraph graph) {
    return graph.boxes().stream().map(WordingTest::withoutLabels).toList();
  }

  private static GraphBox withoutLabels(GraphBox box) {
    List<GraphRow> rows =
        box.rows().stream()
            .map(row -> new GraphRow("", row.text(), row.leaf(), row.arrow()))
            .toList();
    return new GraphBox(
        box.sort(),
        box.title(),
        box.subtitle(),
        box.garbage(),
        box.head(),
        box.members(),
        rows,
        box.more());
  }
}
