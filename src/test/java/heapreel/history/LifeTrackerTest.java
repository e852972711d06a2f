package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

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

  /** Two blocks hold the same. */
  private static final HeapLook SAME =
      new HeapLook() {
        @Override
        public boolean areSame(long one, long other, int length) {
          return length == 16;
        }

        @Override
        public boolean isZero(long address, int length) {
          return false;
        }

        @Override
        public Optional<String> type(long address) {
          return Optional.of("str");
        }
      };

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
    Census.Moment moment = new Census.Moment(snapshot, EPOCH, calls, begunInPrevious, false);
    return new Census(moment, heap, objects, Optional.empty());
  }

  private void follow(Census... censuses) throws IOException {
    tracker.begin(censuses[0], HeapLook.NONE);
    HeapStep last = null;
    for (int i = 1; i < censuses.length; i++) {
      last = Differences.between(censuses[i - 1], censuses[i], last, HeapLook.NONE);
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
            "between main.py:1 record and main.py:2 record",
            "between main.py:2 record and main.py:3 record",
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
        .containsExactly("(unknown)", "(before the first snapshot)", "around main.py:9 record");
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
            tuple("main.py:1 record", 64L, 2L, 16L, 64L, 3L, 48L),
            tuple("main.py:2 record", 16L, 1L, 0L, 16L, 2L, 16L));
  }

  @Test
  void aHeapSomewhereElseIsAnotherOne() throws IOException {
    Census first = census(0, "hh......", calls(1), false);
    Census other =
        new Census(
            new Census.Moment(1, new Census.Epoch(1, 0, 64), calls(2), true, false),
            EMPTY,
            HeapObjects.of(LetterHeap.heap("hh......"), i -> Kind.STR, i -> Liveness.LIVE),
            Optional.empty());
    follow(first, other);
    assertThat(lives).hasSize(4);
    assertThat(lives.subList(0, 2)).allMatch(life -> life.died().equals(OptionalLong.of(1)));
    assertThat(sites().get(2)).isEqualTo("before main.py:2 record");
  }

  @Test
  void whatIsMovedIsOneLife() throws IOException {
    Census first = census(0, "........", calls(1), false);
    Census made = census(1, "h.......", calls(2), true);
    Census copied = census(2, "h.h=....", calls(2), true);
    Census freed = census(3, "..h=....", calls(2), true);
    tracker.begin(first, HeapLook.NONE);
    tracker.take(Differences.between(first, made, null, HeapLook.NONE));
    HeapStep copying = Differences.between(made, copied, null, HeapLook.NONE);
    tracker.take(copying);
    HeapStep freeing = Differences.between(copied, freed, copying, SAME);
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

  @Test
  void ofVeryManySitesSomeAreJustOthers() {
    Sites sites = new Sites();
    for (int line = 0; line < 40_000; line++) {
      Site site = new Site(Site.Precision.EXACT, calls(line), Optional.empty());
      Site kept = sites.kept(site);
      assertThat(kept).isEqualTo(line < 32_768 ? site : Site.OTHERS);
    }
    Site again = new Site(Site.Precision.EXACT, calls(5), Optional.empty());
    assertThat(sites.kept(again)).isEqualTo(again).isSameAs(sites.kept(again));
    assertThat(sites.kept(Site.UNKNOWN)).isEqualTo(Site.UNKNOWN);
  }

  @Test
  void namesFromTheDeviceAreBoundedAndFitForALine() {
    Site site =
        new Site(
            Site.Precision.EXACT,
            Optional.of(
                new CallStack(List.of(new Call("f\n\u001b[31m" + "x".repeat(500), "a.py", 1)))),
            Optional.empty());
    assertThat(site.line()).startsWith("a.py:1 f??[31mxx").hasSize(80);
    assertThat(site.frames()).containsExactly(site.line());
    assertThat(site.function()).hasSize(80);
  }

  private static Census.Moment moment(long snapshot) {
    return new Census.Moment(snapshot, EPOCH, Optional.empty(), false, false);
  }

  private static HeapStep step(
      long snapshot, List<Long> deaths, List<Found> births, List<Found> changes) {
    return new HeapStep(
        moment(snapshot - 1), moment(snapshot), false, deaths, births, changes, List.of());
  }

  private static Found found(long address, Kind kind, long owner) {
    return new Found(address, 16, kind, Optional.empty(), owner, false, false);
  }

  @Test
  void dataOfTheSameOwnerAreTheSame() throws IOException {
    tracker.begin(census(0, "........", Optional.empty(), false), HeapLook.NONE);
    tracker.take(step(1, List.of(), List.of(found(16, Kind.LIST, 0)), List.of()));
    tracker.take(step(2, List.of(), List.of(found(32, Kind.LIST_ITEMS, 16)), List.of()));
    tracker.take(step(3, List.of(), List.of(found(64, Kind.UNKNOWN, 0)), List.of()));
    tracker.take(step(4, List.of(32L), List.of(), List.of()));
    tracker.take(step(5, List.of(), List.of(), List.of(found(64, Kind.LIST_ITEMS, 16))));
    tracker.take(step(6, List.of(64L), List.of(found(96, Kind.LIST_ITEMS, 16)), List.of()));
    tracker.end();
    assertThat(lives)
        .extracting(Life::kind, Life::born, Life::address, Life::moved)
        .containsExactly(
            tuple(Kind.LIST, OptionalLong.of(1), 16L, 0),
            tuple(Kind.LIST_ITEMS, OptionalLong.of(2), 96L, 2));
  }

  @Test
  void dataOfWhichThereAreTwoAreNotTakenForMoved() throws IOException {
    tracker.begin(census(0, "........", Optional.empty(), false), HeapLook.NONE);
    tracker.take(step(1, List.of(), List.of(found(16, Kind.FUNCTION, 0)), List.of()));
    tracker.take(step(2, List.of(), List.of(found(32, Kind.CODE_TABLE, 16)), List.of()));
    tracker.take(
        step(
            3,
            List.of(32L),
            List.of(found(64, Kind.CODE_TABLE, 16), found(96, Kind.CODE_TABLE, 16)),
            List.of()));
    tracker.end();
    assertThat(lives).hasSize(4).allMatch(life -> life.moved() == 0);
  }

  @Test
  void whatWentLongBeforeIsNotMoved() throws IOException {
    tracker.begin(census(0, "........", Optional.empty(), false), HeapLook.NONE);
    tracker.take(step(1, List.of(), List.of(found(16, Kind.LIST, 0)), List.of()));
    tracker.take(step(2, List.of(), List.of(found(32, Kind.LIST_ITEMS, 16)), List.of()));
    tracker.take(step(3, List.of(32L), List.of(), List.of()));
    for (int snapshot = 4; snapshot < 7; snapshot++) {
      tracker.take(step(snapshot, List.of(), List.of(), List.of()));
    }
    tracker.take(step(7, List.of(), List.of(found(64, Kind.LIST_ITEMS, 16)), List.of()));
    tracker.end();
    assertThat(lives).hasSize(3).allMatch(life -> life.moved() == 0);
  }
}
