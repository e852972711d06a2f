package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When snapshots were taken, as what is new in them tells. */
class TakingMomentTest {

  private static final Census.Epoch EPOCH = new Census.Epoch(0, 0, 0);
  private static final int BLOCKS = 40;

  /** A heap of so many strings, of which the last is not yet one. */
  private static Census census(int count, boolean lastIsEmpty) {
    Heap heap = LetterHeap.heap("h".repeat(count) + ".".repeat(BLOCKS - count));
    HeapObjects objects =
        HeapObjects.of(
            heap, i -> lastIsEmpty && i == count - 1 ? Kind.UNKNOWN : Kind.STR, i -> Liveness.LIVE);
    Optional<CallStack> calls =
        Optional.of(new CallStack(List.of(new Call("f", "main.py", count))));
    Census.Moment moment = new Census.Moment(count, EPOCH, calls, false, true);
    return new Census(moment, heap, objects, Optional.empty());
  }

  private static boolean isWithin(int snapshots, int filled) {
    TakingMoment moment = new TakingMoment();
    for (int i = 1; i <= snapshots; i++) {
      moment.take(census(i, i > filled));
    }
    return moment.isWithinAllocations();
  }

  @Test
  void theyAreWithinAllocationsWhereWhatIsNewIsFilledInLater() {
    assertThat(isWithin(12, 0)).isTrue();
    assertThat(isWithin(9, 0)).as("too few").isFalse();
    assertThat(isWithin(30, 30)).as("all is filled in").isFalse();
    assertThat(isWithin(30, 10)).as("a third is").isFalse();
  }

  @Test
  void nothingIsToldAcrossAMissingSnapshot() {
    TakingMoment moment = new TakingMoment();
    for (int i = 1; i <= 30; i++) {
      moment.take(census(i, true));
      if (i % 2 == 0) {
        moment.skip();
      }
    }
    assertThat(moment.isWithinAllocations()).isFalse();
  }

  @Test
  void thenTheCallsOfThatSnapshotMadeWhatIsNotFilledInYet() {
    Census before = census(3, false);
    HeapStep empty = Differences.between(before, census(4, true), null, HeapLook.NONE);
    assertThat(Site.of(empty).line()).isEqualTo("main.py:4 f");
    HeapStep filled = Differences.between(before, census(4, false), null, HeapLook.NONE);
    assertThat(Site.of(filled).line()).isEqualTo("between main.py:3 f and main.py:4 f");
    HeapStep two = Differences.between(before, census(5, true), null, HeapLook.NONE);
    assertThat(Site.of(two).line()).isEqualTo("between main.py:3 f and main.py:5 f");
  }
}
