package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.graph.GraphBox.Sort;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.synthetic.firmware.Profile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folded, an allocation is part of one box, and a box says what it can in words. */
class FoldedGraphTest {

  @ParameterizedTest
  @EnumSource
  void everyAllocationIsPartOfOneBox(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    OwnershipGraph graph = heap.graph(GraphOptions.FOLDED);
    List<Long> drawn =
        graph.boxes().stream()
            .flatMap(box -> box.members().stream())
            .map(AllocationSummary::address)
            .toList();
    assertThat(graph.totals().hidden()).isZero();
    assertThat(graph.totals().allocations()).isEqualTo(heap.objects().count());
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(heap.addresses());
  }

  @ParameterizedTest
  @EnumSource
  void anArrowIsAPointerAndStaysAmongWhatIsAliveOrGarbage(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    OwnershipGraph graph = heap.graph(GraphOptions.FOLDED);
    assertThat(heap.pointers()).containsAll(ReadHeap.arrows(graph)).hasSizeGreaterThan(9);
    for (GraphBox box : graph.boxes()) {
      for (GraphRow row : box.rows()) {
        row.arrow()
            .map(arrow -> graph.boxes().get(arrow.box()))
            .ifPresent(
                target -> {
                  assertThat(target.garbage()).isEqualTo(box.garbage());
                  assertThat(target.sort()).isEqualTo(Sort.ALLOCATION);
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatBelongsToAnObjectIsPartOfItsBox(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    for (GraphBox box : heap.graph(GraphOptions.FOLDED).boxes()) {
      if (box.sort() == Sort.ALLOCATION) {
        int head = heap.addresses().indexOf(box.head().orElseThrow().address());
        assertThat(heap.details().owner(head)).isEmpty();
      }
    }
  }

  @Test
  void namesLeadToWhatAProgramSees() {
    OwnershipGraph graph = ReadHeap.of(Profile.K).graph(GraphOptions.FOLDED);
    GraphBox main = box(graph, "__main__");
    assertThat(main.rows()).extracting(GraphRow::label).contains("nodes", "config", "Node");
    GraphBox roots = graph.boxes().get(0);
    assertThat(roots.sort()).isEqualTo(Sort.ROOTS);
    assertThat(roots.rows())
        .extracting(GraphRow::label)
        .contains("__main__", "sys.modules", "last_pool");
  }

  @Test
  void anInstanceAndAFunctionSayTheirClassAndModuleInWords() {
    OwnershipGraph graph = ReadHeap.of(Profile.K).graph(GraphOptions.FOLDED);
    GraphBox node = box(graph, "__main__.nodes[1]");
    assertThat(node.title()).isEqualTo("Node instance");
    assertThat(node.rows()).extracting(GraphRow::label).contains("name").doesNotContain("type");
    assertThat(graph.boxes())
        .flatExtracting(GraphBox::rows)
        .extracting(GraphRow::label)
        .doesNotContain("module", "globals");
  }

  @Test
  void whatOneWordLeadsToStandsInItsRow() {
    OwnershipGraph graph = ReadHeap.of(Profile.K).graph(GraphOptions.FOLDED);
    GraphRow name =
        box(graph, "__main__.nodes[1]").rows().stream()
            .filter(row -> row.label().equals("name"))
            .findFirst()
            .orElseThrow();
    assertThat(name.arrow()).isEmpty();
    assertThat(name.leaf()).map(AllocationSummary::kind).contains(Kind.STR);
    assertThat(name.text()).startsWith("str \"node");
  }

  @Test
  void theStackLeadsOnlyToWhatNothingElseKeeps() {
    ReadHeap heap = ReadHeap.of(Profile.K);
    GraphBox stack =
        heap.graph(GraphOptions.FOLDED).boxes().stream()
            .filter(box -> box.title().equals("C stack"))
            .findFirst()
            .orElseThrow();
    for (GraphRow row : stack.rows()) {
      int target = heap.addresses().indexOf(row.arrow().orElseThrow().to());
      assertThat(heap.objects().liveness(target)).isEqualTo(Liveness.STACK);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionHoldsTheConstantsThatItUses(Profile profile) {
    OwnershipGraph graph = ReadHeap.of(profile).graph(GraphOptions.FOLDED);
    String own = "only open_port has this text";
    String shared = "a constant too long to intern";
    assertThat(texts(graph, "__main__.open_port")).contains(own, shared);
    assertThat(texts(graph, "__main__.blink")).contains(shared).doesNotContain(own);
    assertThat(texts(graph, "__main__.connect")).doesNotContain(own, shared);
    assertThat(texts(graph, "__main__")).doesNotContain(own, shared);
  }

  private static List<String> texts(OwnershipGraph graph, String path) {
    return box(graph, path).rows().stream()
        .map(GraphRow::text)
        .filter(text -> text.startsWith("str \""))
        .map(text -> text.substring(text.indexOf('"') + 1, text.lastIndexOf('"')))
        .toList();
  }

  private static GraphBox box(OwnershipGraph graph, String path) {
    Optional<GraphBox> found =
        graph.boxes().stream()
            .filter(box -> box.sort() == Sort.ALLOCATION && box.subtitle().equals(path))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("no box " + path));
  }
}
