package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.heap.AreaGeometry;
import heapreel.heap.HeadLetters;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.object.HeapObjects;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of a snapshot is the same while it is open and afterwards. */
class HeapLookTest {

  private static final Heap BOTH = LetterHeap.heap("h=......", "h=......");
  private static final long FIRST = BOTH.areas().get(0).geometry().poolStart();
  private static final long SECOND = BOTH.areas().get(1).geometry().poolStart();

  private static List<HeapLook> looks(Heap heap, int value) {
    AreaGeometry last = BOTH.areas().get(1).geometry();
    byte[] bytes = new byte[(int) (last.poolEnd() - 0x20000000L) + 64];
    Arrays.fill(bytes, (byte) value);
    Memory memory = BufferMemory.of(bytes, 0x20000000L);
    OpenHeapLook open = OpenHeapLook.of(memory, heap, Optional.empty());
    Census.Moment moment =
        new Census.Moment(0, Census.Epoch.of(0, heap), Optional.empty(), false, false);
    Census census =
        new Census(moment, heap, HeapObjects.of(heap, HeadLetters.UNKNOWN), Optional.empty());
    return List.of(open, new KeptHeapLook(open, census));
  }

  @Test
  void whatIsInPoolsIsCompared() {
    for (HeapLook look : looks(BOTH, 7)) {
      assertThat(look.areSame(FIRST, SECOND, 32)).isTrue();
      assertThat(look.areSame(FIRST, SECOND + 96, 32)).isTrue();
      assertThat(look.isZero(FIRST, 32)).isFalse();
    }
    for (HeapLook look : looks(BOTH, 0)) {
      assertThat(look.areSame(FIRST, SECOND, 32)).isFalse();
      assertThat(look.isZero(SECOND, 32)).isTrue();
    }
  }

  @Test
  void nothingIsSaidOfWhatIsInNoPool() {
    Heap first = new Heap(LetterHeap.SHAPE, BOTH.areas().subList(0, 1));
    for (HeapLook look : looks(first, 7)) {
      assertThat(look.areSame(FIRST, SECOND, 32)).isFalse();
      assertThat(look.areSame(SECOND, FIRST, 32)).isFalse();
      assertThat(look.areSame(FIRST, FIRST + 112, 32)).isFalse();
      assertThat(look.areSame(FIRST, FIRST - 1, 1)).isFalse();
    }
    for (HeapLook look : looks(first, 0)) {
      assertThat(look.isZero(FIRST, 128)).isTrue();
      assertThat(look.isZero(FIRST, 129)).isFalse();
      assertThat(look.isZero(SECOND, 32)).isFalse();
    }
  }
}
