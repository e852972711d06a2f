package heapreel.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a collection would leave free. */
class AfterCollectionTest {

  @Test
  void garbageJoinsTheFreeBlocksBesideIt() {
    AfterCollection after = of("h=..h=..hh==", 1);
    assertThat(after.freeBlocks()).isEqualTo(6);
    assertThat(after.largestFreeBlocks()).isEqualTo(6);
    assertThat(after.largestFreeBytes()).isEqualTo(96);
  }

  @Test
  void whatIsAliveKeepsPiecesApart() {
    AfterCollection after = of("h=..h=..hh==", 0);
    assertThat(after.freeBlocks()).isEqualTo(6);
    assertThat(after.largestFreeBlocks()).isEqualTo(4);
  }

  @Test
  void tailsThatASweepHasLeftAreFreeToo() {
    AfterCollection after = of(".==.h=h=");
    assertThat(after.freeBlocks()).isEqualTo(4);
    assertThat(after.largestFreeBlocks()).isEqualTo(4);
  }

  private static AfterCollection of(String letters, Integer... garbage) {
    Heap heap = LetterHeap.heap(letters);
    Set<Integer> dead = Set.of(garbage);
    HeapObjects objects =
        HeapObjects.of(
            heap, i -> Kind.STR, i -> dead.contains(i) ? Liveness.GARBAGE : Liveness.LIVE);
    return AfterCollection.of(heap, objects);
  }
}
