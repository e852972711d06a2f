package heapreel.opening;

import static heapreel.heap.LetterHeap.heap;
import static org.assertj.core.api.Assertions.assertThat;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is kept of decoded objects, and how much. */
class KeptObjectsTest {

  private static final HeapObjects OBJECTS =
      HeapObjects.of(heap("h=h.h.h."), i -> Kind.LIST, i -> Liveness.LIVE);

  @Test
  void nothingIsKeptUntilItIsWanted() {
    KeptObjects kept = new KeptObjects(new AtomicLong(1 << 20));
    kept.keep(1, OBJECTS);
    assertThat(kept.of(1)).isEmpty();
    kept.begin();
    kept.keep(2, OBJECTS);
    assertThat(kept.of(1)).isEmpty();
    assertThat(kept.of(2)).isPresent();
  }

  @Test
  void callsThatCanNotBeToldAreKeptToo() {
    KeptObjects kept = new KeptObjects(new AtomicLong(1 << 20));
    kept.begin();
    CallStack stack = new CallStack(List.of(new Call("record", "main.py", 42)));
    kept.keepCalls(1, Optional.of(stack));
    kept.keepCalls(2, Optional.empty());
    assertThat(kept.calls(1)).contains(stack);
    assertThat(kept.hasCalls(2)).isTrue();
    assertThat(kept.calls(2)).isEmpty();
    assertThat(kept.hasCalls(3)).isFalse();
  }

  @Test
  void noMoreIsKeptThanThereIsRoomFor() {
    KeptObjects kept = new KeptObjects(new AtomicLong(1000));
    kept.begin();
    for (long snapshot = 0; snapshot < 1000; snapshot++) {
      kept.keep(snapshot, OBJECTS);
    }
    long each = OBJECTS.pack().memoryBytes();
    assertThat(kept.of(0)).isPresent();
    assertThat(kept.of(1000 / each)).isEmpty();
    assertThat(kept.of(999)).isEmpty();
  }

  @Test
  void captureAfterCaptureHasTheSameRoom() {
    AtomicLong room = new AtomicLong(1000);
    for (int capture = 0; capture < 100; capture++) {
      KeptObjects kept = new KeptObjects(room);
      kept.begin();
      kept.keep(0, OBJECTS);
      kept.keepCalls(0, Optional.empty());
      assertThat(kept.of(0)).isPresent();
      assertThat(room.get()).isLessThan(1000);
      kept.release();
      assertThat(kept.of(0)).isEmpty();
      assertThat(room.get()).isEqualTo(1000);
    }
  }
}
