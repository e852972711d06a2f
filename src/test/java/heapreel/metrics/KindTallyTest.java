package heapreel.metrics;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What each kind of allocation takes. */
class KindTallyTest {

  @Test
  void kindsHaveTheBlocksAndTheNumberOfTheirAllocations() {
    List<Kind> kinds = List.of(Kind.DICT, Kind.STR, Kind.DICT, Kind.UNKNOWN);
    KindTally tally = tally(heap("h==.m.h=", "h==="), kinds, Liveness.LIVE);
    assertThat(tally.blocks(Kind.DICT)).isEqualTo(5);
    assertThat(tally.bytes(Kind.DICT)).isEqualTo(80);
    assertThat(tally.allocations(Kind.DICT)).isEqualTo(2);
    assertThat(tally.bytes(Kind.STR)).isEqualTo(16);
    assertThat(tally.bytes(Kind.UNKNOWN)).isEqualTo(64);
    assertThat(tally.bytes(Kind.MAP_TABLE)).isZero();
    assertThat(tally.allocations(Kind.MAP_TABLE)).isZero();
  }

  @Test
  void whatNothingLeadsToAndWhatOnlyTheStackHoldsAreCountedByThemselves() {
    List<Liveness> states = List.of(Liveness.GARBAGE, Liveness.STACK, Liveness.LIVE);
    HeapObjects objects = HeapObjects.of(heap("h==.h=h."), i -> Kind.DATA, states::get);
    KindTally tally = KindTally.of(objects, 32);
    assertThat(tally.bytes(Liveness.GARBAGE)).isEqualTo(96);
    assertThat(tally.allocations(Liveness.GARBAGE)).isEqualTo(1);
    assertThat(tally.bytes(Liveness.STACK)).isEqualTo(64);
    assertThat(tally.blocks(Liveness.LIVE)).isEqualTo(1);
  }

  @Test
  void orphanTailsAreOfNoKind() {
    KindTally tally = tally(heap("==.h"), List.of(Kind.LIST), Liveness.LIVE);
    assertThat(tally.usedBlocks()).isEqualTo(1);
  }

  @Test
  void theKindsOfAnyHeapAddUpToWhatIsUsed() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Heap heap = heap(LetterHeap.randomLetters(random, 40), LetterHeap.randomLetters(random, 300));
      HeapObjects objects =
          HeapObjects.of(
              heap, i -> any(random, Kind.values()), i -> any(random, Liveness.values()));
      KindTally tally = KindTally.of(objects, 16);
      HeapMetrics metrics = HeapMetrics.of(heap);
      long bytes = 0;
      int allocations = 0;
      for (Kind kind : Kind.values()) {
        bytes += tally.bytes(kind);
        allocations += tally.allocations(kind);
      }
      long bytesByLiveness = 0;
      for (Liveness liveness : Liveness.values()) {
        bytesByLiveness += tally.bytes(liveness);
      }
      assertThat(bytes).as("seed %d", seed).isEqualTo(metrics.usedBytes());
      assertThat(bytesByLiveness).as("seed %d", seed).isEqualTo(metrics.usedBytes());
      assertThat(allocations).as("seed %d", seed).isEqualTo(metrics.allocations());
      assertThat(tally.usedBlocks()).as("seed %d", seed).isEqualTo(metrics.usedBlocks());
      assertThat(tally).isEqualTo(KindTally.of(objects, 16));
    }
  }

  @Test
  void talliesOfDifferentNumbersDiffer() {
    KindTally tally = tally(heap("h==."), List.of(Kind.DICT), Liveness.LIVE);
    assertThat(tally(heap("h=.."), List.of(Kind.DICT), Liveness.LIVE)).isNotEqualTo(tally);
    assertThat(tally(heap("h==."), List.of(Kind.LIST), Liveness.LIVE)).isNotEqualTo(tally);
    assertThat(tally(heap("h==."), List.of(Kind.DICT), Liveness.STACK)).isNotEqualTo(tally);
  }

  private static KindTally tally(Heap heap, List<Kind> kinds, Liveness liveness) {
    return KindTally.of(HeapObjects.of(heap, kinds::get, i -> liveness), 16);
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
