package heapreel.object;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
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

  @Test
  void oneHeapAfterAnotherOfTheSameAreasIsAsByItself() {
    HeapObjects objects = objects(heap("...."));
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Heap heap = heap(LetterHeap.randomLetters(random, 40), LetterHeap.randomLetters(random, 90));
      objects.take(heap);
      HeapObjects alone = objects(heap);
      assertThat(objects.count()).isEqualTo(alone.count());
      for (Area area : heap.areas()) {
        long end = area.geometry().poolEnd();
        for (long at = area.geometry().poolStart(); at < end; at += 16) {
          assertThat(objects.at(at)).as("seed %d, 0x%x", seed, at).isEqualTo(alone.at(at));
        }
      }
    }
  }

  @Test
  void whatIsPackedIsToldAgain() {
    HeapObjects again = HeapObjects.empty();
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Heap heap = heap(LetterHeap.randomLetters(random, 400));
      HeapObjects objects =
          HeapObjects.of(
              heap, i -> any(Kind.values(), random), i -> any(Liveness.values(), random));
      BitSet recorder = new BitSet();
      IntStream.range(0, seed < 10 ? 0 : objects.count())
          .filter(i -> random.nextInt(5) == 0)
          .forEach(recorder::set);
      objects.recorder(recorder);
      objects.stackKnown(seed % 2 == 0);
      assertThat(again.restore(heap, objects.pack())).isTrue();
      assertThat(again.count()).isEqualTo(objects.count());
      assertThat(again.isStackKnown()).isEqualTo(seed % 2 == 0);
      for (int i = 0; i < objects.count(); i++) {
        assertThat(again.address(i)).isEqualTo(objects.address(i));
        assertThat(again.kind(i)).isEqualTo(objects.kind(i));
        assertThat(again.liveness(i)).isEqualTo(objects.liveness(i));
        assertThat(again.isRecorder(i)).isEqualTo(recorder.get(i));
      }
    }
  }

  @Test
  void anotherHeapIsNotTakenForTheOnePacked() {
    PackedObjects packed = HeapObjects.of(heap("h=h."), i -> Kind.LIST, i -> Liveness.LIVE).pack();
    HeapObjects again = HeapObjects.empty();
    assertThat(again.restore(heap("h=hh"), packed)).isFalse();
    assertThat(again.kind(0)).isEqualTo(Kind.UNKNOWN);
  }

  private static <T> T any(T[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static HeapObjects objects(Heap heap) {
    return HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> Liveness.LIVE);
  }
}
