package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.calls.Call;
import heapreel.calls.CallStack;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.history.HeapStep.Move;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which lines made what, from the calls at each snapshot. */
class LifeTrackerTest {

  private static final Heap EMPTY = LetterHeap.heap("........");
  private static final Census.Epoch EPOCH = Census.Epoch.of(0, EMPTY);

  private final List<Life> lives = new ArrayList<>();
  private final LifeTracker tracker =
      new LifeTracker(List.of(Grouping.values()), OptionalLong.of(2), lives::add);

  private static Optional<CallStack> calls(int line) {
    return Optional.of(
        new CallStack(
            List.of(new Call("<module>", "main.py", 50), new Call("record", "main.py", line))));
  }

  private static Census census(
      long snapshot, String letters, Optional<CallStack> calls, boolean begunInPrevious) {
    Heap heap = LetterHeap.heap(letters);
    HeapObjects objects = HeapObjects.of(heap, i -> Kind.STR, i -> Liveness.LIVE);
    Census.Moment moment = new Census.Moment(snapshot, EPOCH, calls, begunInPrevious);
    return new Census(moment, heap, objects, Optional.empty());
  }

  private void follow(Census... censuses) throws IOException {
    tracker.begin(censuses[0]);
    HeapStep last = null;
    for (int i = 1; i < censuses.length; i++) {
      last = Differences.between(censuses[i - 1], censuses[i], last, HeapBytes.NONE);
      tracker.take(last);
    }
    tracker.end();
  }

  private List<String> sites() {
    return lives.stream().map(life -> life.site().line()).toList();
  }

  @Test
  void aChangeThatBeganInTheSnapshotBeforeWasMadeByTheCallsInThat() throws IOException {
    follow(
        census(0, "h.......", calls(1), false),
        census(1, "hh......", calls(2), true),
        census(2, "hhh.....", calls(3), true));
    assertThat(sites())
        .containsExactly("(before the first snapshot)", "main.py:1 record", "main.py:2 record");
    assertThat(lives.get(1).site().calls()).isEqualTo(calls(1));
    assertThat(tracker.exactBirths()).isEqualTo(2);
  }

  @Test
  void otherwiseItIsBetweenTwoLines() throws IOException {
    follow(
        census(0, "h.......", calls(1), false),
        census(1, "hh......", calls(2), false),
        census(3, "hhh.....", calls(3), true),
        census(4, "hhhh....", Optional.empty(), true));
    assertThat(sites())
        .containsExactly(
            "(before the first snapshot)",
            "main.py:1 record to main.py:2 record",
            "main.py:2 record to main.py:3 record",
            "main.py:3 record");
    assertThat(lives.get(2).born()).hasValue(3);
    assertThat(lives.get(2).bornAfter()).hasValue(1);
    assertThat(tracker.exactBirths()).isEqualTo(1);
    assertThat(tracker.knownBirths()).isEqualTo(3);
  }

  @Test
  void whereNoCallsAreKnownNoLineIsSaid() throws IOException {
    follow(
        census(0, "h.......", Optional.empty(), false),
        census(1, "hh......", Optional.empty(), true),
        census(2, "h.......", calls(9), true),
        census(3, "hh......", calls(9), false));
    assertThat(sites())
        .containsExactly(
            "(unknown)", "(before the first snapshot)", "main.py:9 record to main.py:9 record");
    assertThat(lives.get(0).site().text()).isEmpty();
    assertThat(lives.get(0).died()).hasValue(2);
  }

  @Test
  void sumsAreKeptByLine() throws IOException {
    follow(
        census(0, "........", calls(1), false),
        census(1, "h==.....", calls(2), true),
        census(2, "h==h....", calls(1), true),
        census(3, "h==hh...", calls(1), true),
        census(4, "....h...", calls(1), true));
    Ledger lines = tracker.ledgers().get(0);
    assertThat(lines.groups())
        .extracting(
            Group::name,
            Group::allocatedBytes,
            Group::count,
            Group::liveBytes,
            Group::peakBytes,
            Group::peakSnapshot,
            Group::markedBytes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("main.py:1 record", 64L, 2L, 16L, 64L, 3L, 48L),
            org.assertj.core.groups.Tuple.tuple("main.py:2 record", 16L, 1L, 0L, 16L, 2L, 16L));
  }

  @Test
  void aHeapSomewhereElseIsAnotherOne() throws IOException {
    Census first = census(0, "hh......", calls(1), false);
    Census other =
        new Census(
            new Census.Moment(1, new Census.Epoch(1, 0, 64), calls(2), true),
            EMPTY,
            HeapObjects.of(LetterHeap.heap("hh......"), i -> Kind.STR, i -> Liveness.LIVE),
            Optional.empty());
    follow(first, other);
    assertThat(lives).hasSize(4);
    assertThat(lives.subList(0, 2)).allMatch(life -> life.died().equals(OptionalLong.of(1)));
    assertThat(sites().get(2)).isEqualTo("(unknown) to main.py:2 record");
  }

  @Test
  void whatIsMovedIsOneLife() throws IOException {
    Census first = census(0, "........", calls(1), false);
    Census made = census(1, "h.......", calls(2), true);
    Census copied = census(2, "h.h=....", calls(2), true);
    Census freed = census(3, "..h=....", calls(2), true);
    tracker.begin(first);
    tracker.take(Differences.between(first, made, null, HeapBytes.NONE));
    HeapStep copying = Differences.between(made, copied, null, HeapBytes.NONE);
    tracker.take(copying);
    HeapStep freeing = Differences.between(copied, freed, copying, (a, b, length) -> length == 16);
    assertThat(freeing.moves()).containsExactly(new Move(made.address(0), made.address(0) + 32));
    tracker.take(freeing);
    tracker.end();
    assertThat(lives).hasSize(1);
    Life life = lives.get(0);
    assertThat(life.born()).hasValue(1);
    assertThat(life.moved()).isEqualTo(1);
    assertThat(life.bytes()).isEqualTo(32);
    assertThat(life.allocatedBytes()).isEqualTo(48);
    assertThat(life.site().line()).isEqualTo("main.py:1 record");
    assertThat(tracker.births()).isEqualTo(1);
    Group line = tracker.ledgers().get(0).groups().get(0);
    assertThat(line.count()).isEqualTo(1);
    assertThat(line.liveBytes()).isEqualTo(32);
    assertThat(line.allocatedBytes()).isEqualTo(48);
  }
}
