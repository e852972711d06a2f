package heapreel.object;

import static heapreel.heap.LetterHeap.SHAPE;
import static heapreel.heap.LetterHeap.area;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.heap.AllocationTable;
import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.synthetic.firmware.TargetBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The copy of a heap's pools, from one snapshot to the next. */
class HeapImageTest {

  private static final long START = 0x2000_0000L;
  private static final Area SMALL = area(START, "h=..h...");

  /** A pool of 2 GiB, more than an array can be. */
  private static final int HUGE_TABLE_BYTES = 1 << 25;

  private final TargetBytes ram = new TargetBytes(START, 1024, 4);
  private final HeapImage image = new HeapImage(4);

  @Test
  void ofTheSameAreasItTellsWhichBlocksChanged() {
    Heap heap = new Heap(SHAPE, List.of(SMALL));
    assertThat(image.take(ram.memory(), heap)).isFalse();
    ram.setWord(SMALL.geometry().addressOf(4) + 8, 7);
    assertThat(image.take(ram.memory(), heap)).isTrue();
    assertThat(image.changedIn(0, 4)).isFalse();
    assertThat(image.changedIn(4, 1)).isTrue();
    assertThat(image.changedIn(5, 3)).isFalse();
  }

  /** As when there is no memory for the second of two areas. */
  @Test
  void aHeapThatCannotBeLaidOutIsNotTakenForTheOneBefore() {
    Heap heap = new Heap(SHAPE, List.of(SMALL));
    Heap tooLarge = new Heap(SHAPE, List.of(SMALL, huge(SMALL.geometry().poolEnd())));
    image.take(ram.memory(), heap);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> image.take(ram.memory(), tooLarge))
          .isInstanceOf(ArithmeticException.class);
    }
    ram.setWord(SMALL.geometry().addressOf(4), 0xbeef);
    assertThat(image.take(ram.memory(), heap)).isFalse();
    assertThat(image.blockCount()).isEqualTo(8);
    assertThat(image.word(SMALL.geometry().addressOf(4))).isEqualTo(0xbeef);
    assertThat(image.take(ram.memory(), heap)).isTrue();
  }

  private static Area huge(long start) {
    long poolStart = (start + HUGE_TABLE_BYTES + 15) / 16 * 16;
    long poolEnd = poolStart + 64L * HUGE_TABLE_BYTES;
    return new Area(
        new AreaGeometry(start, HUGE_TABLE_BYTES, poolStart, poolEnd, SHAPE),
        AllocationTable.of(new byte[HUGE_TABLE_BYTES]));
  }
}
