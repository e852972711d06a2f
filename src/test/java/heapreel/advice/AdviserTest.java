package heapreel.advice;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.advice.Advice.Rule;
import heapreel.advice.Avoidable.Equal;
import heapreel.heap.Heap;
import heapreel.heap.LetterHeap;
import heapreel.history.Births;
import heapreel.metrics.AfterCollection;
import heapreel.metrics.HeapMetrics;
import heapreel.object.HeapObjects;
import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.trend.Growth;
import heapreel.trend.Life;
import heapreel.trend.Moved;
import heapreel.trend.Share;
import heapreel.trend.Trends;
import heapreel.trend.WindowLife;
import heapreel.verdict.Pin;
import heapreel.verdict.Place;
import heapreel.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Each rule with its evidence, and without. */
class AdviserTest {

  /** 64 blocks of 16 bytes, of which the first and one in the middle are in use. */
  private static final String LETTERS = "h" + ".".repeat(31) + "h" + ".".repeat(31);

  private static final WindowLife NO_LIFE = new WindowLife(List.of(), 0, 0);

  @Test
  void whatFitsThoughItFailedIsAboutAnotherMemory() {
    Verdict fits = verdict(400, Liveness.LIVE);
    assertThat(rules(new Evidence(fits, true, Optional.empty(), Optional.empty(), Births.NONE)))
        .containsExactly(Rule.NOT_THIS_HEAP);
    assertThat(rules(new Evidence(fits, false, Optional.empty(), Optional.empty(), Births.NONE)))
        .isEmpty();
    assertThat(
            rules(
                new Evidence(
                    verdict(600, Liveness.LIVE),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Births.NONE)))
        .isEmpty();
  }

  @Test
  void moreThanAnyAreaHasIsTooLarge() {
    assertThat(rules(evidence(verdict(1040, Liveness.LIVE)))).containsExactly(Rule.TOO_LARGE);
    assertThat(rules(evidence(verdict(1024, Liveness.LIVE)))).isEmpty();
  }

  @Test
  void whatFitsOnlyAfterACollectionIsPrecededByOne() {
    Advice advice = Adviser.advise(evidence(verdict(600, Liveness.GARBAGE))).get(0);
    assertThat(advice.rule()).isEqualTo(Rule.COLLECT);
    assertThat(advice.bytes()).isEqualTo(1008);
    assertThat(advice.other()).isEqualTo(16);
    assertThat(rules(evidence(verdict(400, Liveness.GARBAGE)))).as("it fits").isEmpty();
    Verdict failed = verdict(600, Liveness.GARBAGE);
    assertThat(rules(new Evidence(failed, true, Optional.empty(), Optional.empty(), Births.NONE)))
        .as("there was one before it failed")
        .isEmpty();
    assertThat(rules(evidence(verdict(600, Liveness.LIVE)))).as("not even then").isEmpty();
  }

  @Test
  void pinsThatOutlivedWhatWasBesideThemComeFirst() {
    Verdict verdict = verdict(600, Liveness.LIVE);
    AllocationSummary pin = verdict.places().get(0).pins().get(0).allocation();
    Life born = new Life(pin, 12, OptionalLong.of(11), 40, 9);
    Advice advice =
        Adviser.advise(evidence(verdict, lives(new WindowLife(List.of(born), 608, 14)))).get(0);
    assertThat(advice.rule()).isEqualTo(Rule.ALLOCATE_EARLIER);
    assertThat(advice.subject()).contains("__main__.kept[3]");
    assertThat(advice.first()).hasValue(12);
    assertThat(advice.other()).isEqualTo(592);
    assertThat(rules(evidence(verdict, lives(new WindowLife(List.of(born), 100, 14)))))
        .as("hardly anything was beside")
        .isEmpty();
    Life older = new Life(pin, 0, OptionalLong.empty(), 40, 9);
    assertThat(rules(evidence(verdict, lives(new WindowLife(List.of(older), 608, 14)))))
        .as("it may be older than all that came and went")
        .isEmpty();
    Life brief = new Life(pin, 12, OptionalLong.of(11), 13, 2);
    assertThat(rules(evidence(verdict, lives(new WindowLife(List.of(brief), 608, 14)))))
        .as("it does not stay")
        .isEmpty();
    assertThat(rules(evidence(verdict, lives(NO_LIFE)))).isEmpty();
  }

  @Test
  void severalPinsAreCalledByTheirContainers() {
    Verdict verdict = verdict(600, Liveness.LIVE);
    AllocationSummary pin = verdict.places().get(0).pins().get(0).allocation();
    Life one = new Life(pin, 12, OptionalLong.of(11), 40, 9);
    Life other = new Life(unnamed(), 14, OptionalLong.of(13), 40, 9);
    Advice advice =
        Adviser.advise(evidence(verdict, lives(new WindowLife(List.of(one, other), 608, 14))))
            .get(0);
    assertThat(advice.count()).isEqualTo(2);
    assertThat(advice.subject()).contains("__main__.kept");
    advice =
        Adviser.advise(evidence(verdict, lives(new WindowLife(List.of(other, other), 608, 14))))
            .get(0);
    assertThat(advice.subject()).as("none has a name").isEmpty();
    advice =
        Adviser.advise(evidence(verdict, lives(new WindowLife(List.of(other), 608, 14)))).get(0);
    assertThat(advice.subject()).contains("0x20001230");
  }

  private static AllocationSummary unnamed() {
    return new AllocationSummary(
        0x20001230L,
        16,
        Kind.BUFFER,
        Liveness.LIVE,
        Optional.empty(),
        "buffer",
        Optional.empty(),
        OptionalLong.empty());
  }

  @Test
  void dataThatMovedIsPresized() {
    Verdict verdict = verdict(400, Liveness.LIVE);
    assertThat(rules(evidence(verdict, moved(32, 512)))).containsExactly(Rule.PRESIZE);
    assertThat(rules(evidence(verdict, moved(16, 64)))).as("small").isEmpty();
    assertThat(rules(evidence(verdict, moved(300, 512)))).as("not twice as long").isEmpty();
  }

  @Test
  void aContainerThatGrewIsBound() {
    Verdict verdict = verdict(400, Liveness.LIVE);
    assertThat(rules(evidence(verdict, growing(Share.By.HOLDER, 500)))).containsExactly(Rule.BOUND);
    assertThat(rules(evidence(verdict, growing(Share.By.HOLDER, 10)))).as("little").isEmpty();
    assertThat(rules(evidence(verdict, growing(Share.By.TYPE, 500)))).as("no name").isEmpty();
  }

  @Test
  void equalValuesAndCodeAreTakenOutOfTheHeap() {
    Verdict verdict = verdict(400, Liveness.LIVE);
    Avoidable equal = new Avoidable(List.of(new Equal(Kind.STR, "str \"a\"", 20, 90)), 90, 0, 0);
    assertThat(
            rules(new Evidence(verdict, false, Optional.of(equal), Optional.empty(), Births.NONE)))
        .containsExactly(Rule.INTERN);
    Avoidable code = new Avoidable(List.of(), 0, 90, 4);
    assertThat(
            rules(new Evidence(verdict, false, Optional.of(code), Optional.empty(), Births.NONE)))
        .containsExactly(Rule.FREEZE);
    Avoidable little = new Avoidable(List.of(new Equal(Kind.STR, "str \"a\"", 2, 16)), 16, 48, 4);
    assertThat(
            rules(new Evidence(verdict, false, Optional.of(little), Optional.empty(), Births.NONE)))
        .isEmpty();
  }

  @Test
  void thereAreNoMoreThanFive() {
    Verdict verdict = verdict(600, Liveness.LIVE);
    AllocationSummary pin = verdict.places().get(0).pins().get(0).allocation();
    Life born = new Life(pin, 12, OptionalLong.of(11), 40, 9);
    Trends trends =
        new Trends(
            9,
            9,
            3,
            3,
            true,
            false,
            growing(Share.By.HOLDER, 500).growing(),
            List.of(),
            moved(32, 512).moved(),
            new WindowLife(List.of(born), 608, 14));
    Avoidable all = new Avoidable(List.of(new Equal(Kind.STR, "str \"a\"", 9, 90)), 90, 90, 4);
    assertThat(
            rules(new Evidence(verdict, true, Optional.of(all), Optional.of(trends), Births.NONE)))
        .containsExactly(Rule.ALLOCATE_EARLIER, Rule.PRESIZE, Rule.BOUND, Rule.INTERN, Rule.FREEZE);
  }

  private static List<Rule> rules(Evidence evidence) {
    return Adviser.advise(evidence).stream().map(Advice::rule).toList();
  }

  private static Evidence evidence(Verdict verdict) {
    return new Evidence(verdict, false, Optional.empty(), Optional.empty(), Births.NONE);
  }

  private static Evidence evidence(Verdict verdict, Trends trends) {
    return new Evidence(verdict, false, Optional.empty(), Optional.of(trends), Births.NONE);
  }

  private static Trends lives(WindowLife life) {
    return new Trends(9, 9, 3, 3, true, false, List.of(), List.of(), List.of(), life);
  }

  private static Trends moved(long first, long most) {
    Moved moved = new Moved(0x1000, Kind.LIST, Optional.empty(), 5, first, most, 1, 8);
    return new Trends(9, 9, 3, 3, true, false, List.of(), List.of(), List.of(moved), NO_LIFE);
  }

  private static Trends growing(Share.By by, long bytes) {
    Growth growth =
        new Growth(
            new Share(by, "__main__.log"),
            0,
            bytes,
            1,
            9,
            2,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1);
    return new Trends(9, 9, 3, 3, true, false, List.of(growth), List.of(), List.of(), NO_LIFE);
  }

  /** The verdict on a heap whose second allocation is as said. */
  private static Verdict verdict(long need, Liveness second) {
    Heap heap = LetterHeap.heap(LETTERS);
    HeapObjects objects =
        HeapObjects.of(heap, i -> Kind.UNKNOWN, i -> i == 0 ? Liveness.LIVE : second);
    AllocationSummary pin =
        new AllocationSummary(
            objects.address(1),
            16,
            Kind.UNKNOWN,
            second,
            Optional.empty(),
            "of unknown type",
            Optional.empty(),
            OptionalLong.empty());
    Place place =
        new Place(
            pin.address(),
            need,
            16,
            List.of(new Pin(pin, Optional.of("__main__.kept[3]"), 500, OptionalLong.empty())),
            0);
    return new Verdict(
        7,
        need,
        HeapMetrics.of(heap),
        Optional.of(AfterCollection.of(heap, objects)),
        1024,
        need > 1024 ? List.of() : List.of(place));
  }
}
