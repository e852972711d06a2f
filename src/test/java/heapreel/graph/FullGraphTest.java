package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.graph.GraphBox.Sort;
import heapreel.synthetic.firmware.Profile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unfolded, nothing of a heap is left out, and nothing is drawn twice. */
class FullGraphTest {

  @ParameterizedTest
  @EnumSource
  void everyAllocationIsOneBox(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    List<Long> drawn =
        heap.graph(GraphOptions.FULL).boxes().stream()
            .filter(box -> box.sort() == Sort.ALLOCATION)
            .map(box -> box.head().orElseThrow().address())
            .toList();
    assertThat(drawn).containsExactlyInAnyOrderElementsOf(heap.addresses());
  }

  @ParameterizedTest
  @EnumSource
  void everyPointerAndEveryRootIsOneArrow(Profile profile) {
    ReadHeap heap = ReadHeap.of(profile);
    assertThat(ReadHeap.arrows(heap.graph(GraphOptions.FULL)))
        .containsExactlyInAnyOrderElementsOf(heap.pointers());
  }

  @ParameterizedTest
  @EnumSource
  void anArrowLeadsToTheBoxOfItsTargetOrToAStubInItsName(Profile profile) {
    List<GraphBox> boxes = ReadHeap.of(profile).graph(GraphOptions.FULL).boxes();
    for (GraphBox box : boxes) {
      for (GraphRow row : box.rows()) {
        GraphArrow arrow = row.arrow().orElseThrow();
        GraphBox target = boxes.get(arrow.box());
        assertThat(target.head().orElseThrow().address()).isEqualTo(arrow.to());
        assertThat(target.garbage()).isEqualTo(box.garbage());
        assertThat(target.sort()).isIn(Sort.ALLOCATION, Sort.STUB);
      }
    }
  }
}
