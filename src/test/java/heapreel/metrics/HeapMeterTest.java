package heapreel.metrics;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One heap after another. */
class HeapMeterTest {

  @Test
  void ofTheFirstHeapNothingHasChanged() {
    assertThat(new HeapMeter().measure(heap("h==.")).changedBlocks()).isZero();
  }

  @Test
  void heapThatEqualsTheOneBeforeHasItsNumbersAndNoChange() {
    HeapMeter meter = new HeapMeter();
    meter.measure(heap("h==."));
    HeapMetrics second = meter.measure(heap("h=h."));
    assertThat(second.changedBlocks()).isEqualTo(1);
    assertThat(meter.measure(heap("h=h."))).isEqualTo(second.withChangedBlocks(0));
    assertThat(meter.measure(heap("h=h."))).isEqualTo(second.withChangedBlocks(0));
  }

  @Test
  void measuresWhatTheHeapsByThemselvesGive() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      HeapMeter meter = new HeapMeter();
      Heap previous = heap("....");
      meter.measure(previous);
      for (int i = 0; i < 20; i++) {
        Heap next =
            random.nextInt(3) == 0
                ? previous
                : heap(LetterHeap.randomLetters(random, random.nextInt(2) + 1));
        assertThat(meter.measure(next))
            .as("seed %d", seed)
            .isEqualTo(HeapMetrics.of(previous, next));
        previous = next;
      }
    }
  }
}
