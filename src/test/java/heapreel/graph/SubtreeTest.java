package heapreel.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.fault.FaultException;
import heapreel.graph.GraphBox.Sort;
import heapreel.synthetic.firmware.Profile;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A path, an address or the word garbage draws a part of a heap. */
class SubtreeTest {

  private static final ReadHeap HEAP = ReadHeap.of(Profile.K);

  @Test
  void aPathDrawsWhatItLeadsTo() {
    OwnershipGraph graph = HEAP.graph(GraphOptions.FOLDED.below("__main__.nodes"));
    assertThat(graph.boxes()).extracting(GraphBox::sort).containsOnly(Sort.ALLOCATION);
    assertThat(graph.boxes())
        .extracting(GraphBox::subtitle)
        .contains("__main__.nodes", "__main__.nodes[1]")
        .noneMatch(path -> path.startsWith("__main__.config"));
    assertThat(graph.totals().allocations()).isLessThan(HEAP.objects().count() / 2);
  }

  @Test
  void anAddressInAnAllocationMeansIt() {
    GraphBox nodes =
        HEAP.graph(GraphOptions.FOLDED.below("__main__.nodes")).boxes().stream()
            .filter(box -> box.subtitle().equals("__main__.nodes"))
            .findFirst()
            .orElseThrow();
    long inside = nodes.head().orElseThrow().address() + 5;
    String address = String.format(Locale.ROOT, "0x%x", inside);
    assertThat(HEAP.graph(GraphOptions.FOLDED.below(address)).boxes())
        .isEqualTo(HEAP.graph(GraphOptions.FOLDED.below("__main__.nodes")).boxes());
    assertThat(HEAP.graph(GraphOptions.FOLDED.below(address.substring(2))).boxes())
        .isEqualTo(HEAP.graph(GraphOptions.FOLDED.below("__main__.nodes")).boxes());
  }

  @Test
  void whatStandsInARowOtherwiseIsABoxWhenItIsAskedFor() {
    OwnershipGraph graph = HEAP.graph(GraphOptions.FOLDED.below("__main__.nodes[1].name"));
    assertThat(graph.boxes()).hasSize(1);
    assertThat(graph.boxes().get(0).title()).startsWith("str");
  }

  @Test
  void mainAndGarbageAreAskedForByName() {
    assertThat(HEAP.graph(GraphOptions.FULL.below("__main__")).boxes().size()).isGreaterThan(9);
    OwnershipGraph garbage = HEAP.graph(GraphOptions.FOLDED.below("garbage"));
    assertThat(garbage.boxes()).isNotEmpty().allMatch(GraphBox::garbage);
    assertThat(garbage.totals().garbage()).isEqualTo(garbage.totals().allocations());
  }

  @Test
  void whatNothingIsCalledIsRefusedWithWhatComesClose() {
    assertThatThrownBy(() -> HEAP.graph(GraphOptions.FOLDED.below("__main__.nodez[1]")))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("found __main__.nodez[1]")
        .hasMessageContaining("these come close: __main__.nodes");
    assertThatThrownBy(() -> HEAP.graph(GraphOptions.FOLDED.below("0x1")))
        .hasMessageContaining("no allocation has this address");
    assertThatThrownBy(() -> HEAP.graph(GraphOptions.FOLDED.below("deadbeef")))
        .hasMessageContaining("no allocation has this address");
    assertThatThrownBy(() -> HEAP.graph(GraphOptions.FOLDED.below("0xzz")))
        .isInstanceOf(FaultException.class);
  }

  @Test
  void whatHasNoPathIsNotMeantByAnEmptyOne() {
    for (String blank : new String[] {"", " "}) {
      assertThatThrownBy(() -> HEAP.graph(GraphOptions.FOLDED.below(blank)))
          .isInstanceOf(FaultException.class)
          .hasMessageContaining("leave out --root to draw the whole heap");
    }
  }
}
