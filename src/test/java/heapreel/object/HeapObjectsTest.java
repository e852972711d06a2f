package heapreel.object;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which allocation is where. */
class HeapObjectsTest {

  @Test
  void anAddressIsInTheAllocationWhoseBlocksItIsIn() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      Heap heap = heap(LetterHeap.randomLetters(random, 40), LetterHeap.randomLetters(random, 90));
      HeapObjects objects = objects(heap);
      for (Area area : heap.areas()) {
        long end = area.geometry().poolEnd() + 64;
        for (long at = area.geometry().poolStart() - 64; at < end; at += 4) {
          int holding = HeapObjects.NONE;
          for (int i = 0; i < objects.count(); i++) {
            long from = objects.address(i);
            holding = at >= from && at < from + objects.bytes(i) ? i : holding;
          }
          boolean begins = holding != HeapObjects.NONE && objects.address(holding) == at;
          assertThat(objects.holding(at)).as("seed %d, 0x%x", seed, at).isEqualTo(holding);
          assertThat(objects.at(at))
              .as("seed %d, 0x%x", seed, at)
              .isEqualTo(begins ? holding : HeapObjects.NONE);
        }
      }
    }
  }

  @Test
  void noAllocationIsWhereThereIsNoHeap() {
    HeapObjects objects = objects(heap("h=h."));
    for (long address : new long[] {0, -1, 4, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(objects.at(address)).isEqualTo(HeapObjects.NONE);
      assertThat(objects.holding(address)).isEqualTo(HeapObjects.NONE);
    }
  }

  @Test
  void whatWasThereBeforeIsForgotten() {
    HeapObjects objects = objects(heap("h=h.", "hhhhhhhh"));
    Heap next = heap("..h.");
    objects.take(next);
    long start = next.areas().get(0).geometry().poolStart();
    assertThat(objects.at(start)).isEqualTo(HeapObjects.NONE);
    assertThat(objects.at(start + 32)).isZero();
    assertThat(objects.holding(start + 47)).isZero();
    assertThat(objects.holding(start + 48)).isEqualTo(HeapObjects.NONE);
  }

  private static HeapObjects objects(Heap heap) {
    return HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
  }
}
