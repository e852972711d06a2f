package heapreel.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether conditions hold, held against what every single number says. */
class JudgeTest {

  private static final String COLUMN = "free_bytes";

  private static Condition condition(Operator operator, long bound, boolean growth) {
    return new Condition(new Subject(COLUMN, growth), operator, BigDecimal.valueOf(bound), "");
  }

  /** Numbers of the snapshots 10, 12, 14 …; negative ones are not known. */
  private static NumberSeries series(List<Integer> values) {
    NumberSeries series = new NumberSeries(List.of(COLUMN));
    for (int i = 0; i < values.size(); i++) {
      int value = values.get(i);
      series.add(
          10 + 2L * i,
          name -> value < 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(value)));
    }
    return series;
  }

  private static Optional<Judgement> judge(
      List<Integer> values, Moment at, int worst, Condition condition) {
    return new Judge(series(values), at, worst).judge(condition);
  }

  @ParameterizedTest
  @EnumSource(Operator.class)
  void alwaysIsWhatEveryNumberSays(Operator operator) {
    Random random = new Random(operator.sign().hashCode());
    for (int round = 0; round < 300; round++) {
      List<Integer> values = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        values.add(random.nextInt(8) - 2);
      }
      int bound = random.nextInt(6);
      Optional<Judgement> judged =
          judge(values, Moment.ALWAYS, 0, condition(operator, bound, false));
      List<Integer> known = values.stream().filter(value -> value >= 0).toList();
      assertThat(judged.isPresent()).as("%s", values).isEqualTo(!known.isEmpty());
      if (known.isEmpty()) {
        continue;
      }
      Judgement judgement = judged.get();
      List<Integer> failing =
          known.stream().filter(value -> !compare(operator, value, bound)).toList();
      String what = values + operator.sign() + bound;
      assertThat(judgement.holds()).as(what).isEqualTo(failing.isEmpty());
      assertThat(judgement.judged()).as(what).isEqualTo(known.size());
      assertThat(judgement.failing()).as(what).isEqualTo(failing.size());
      assertThat(judgement.unjudged()).as(what).isEqualTo(values.size() - known.size());
      int shown = judgement.shown().value().intValueExact();
      assertThat(values.get((int) (judgement.shown().snapshot() - 10) / 2)).isEqualTo(shown);
      if (!failing.isEmpty()) {
        assertThat(shown).as(what).isEqualTo(failing.get(0));
        assertThat(judgement.shown().snapshot()).isEqualTo(10 + 2L * values.indexOf(shown));
      }
      int extreme = judgement.extreme().value().intValueExact();
      assertThat(known)
          .as(what)
          .allMatch(
              value ->
                  switch (operator) {
                    case AT_LEAST, MORE -> value >= extreme;
                    case AT_MOST, LESS -> value <= extreme;
                    case EQUAL -> Math.abs(value - bound) <= Math.abs(extreme - bound);
                    case UNEQUAL -> Math.abs(value - bound) >= Math.abs(extreme - bound);
                  });
      assertThat(judgement.extreme().snapshot()).isEqualTo(10 + 2L * values.indexOf(extreme));
    }
  }

  private static boolean compare(Operator operator, int value, int bound) {
    return switch (operator) {
      case AT_LEAST -> value >= bound;
      case MORE -> value > bound;
      case AT_MOST -> value <= bound;
      case LESS -> value < bound;
      case EQUAL -> value == bound;
      case UNEQUAL -> value != bound;
    };
  }

  @Test
  void growthIsFromTheFirstKnownToTheLastKnownWhateverIsBetween() {
    List<Integer> values = List.of(-1, 30, 900, 45, -1, -1);
    Judgement grown =
        judge(values, Moment.WORST, 2, condition(Operator.AT_MOST, 14, true)).orElseThrow();
    assertThat(grown.holds()).isFalse();
    assertThat(grown.shown().value()).isEqualByComparingTo("15");
    assertThat(grown.shown().snapshot()).isEqualTo(16);
    assertThat(grown.from()).isEqualTo(OptionalLong.of(12));
    assertThat(grown.unjudged()).isEqualTo(3);
    assertThat(judge(List.of(-1, 30), Moment.ALWAYS, 0, condition(Operator.LESS, 9, true)))
        .isEmpty();
  }

  @Test
  void theEndIsTheLastThatIsKnownAndSaysWhatIsBehindIt() {
    Judgement end =
        judge(List.of(1, 7, -1), Moment.END, 0, condition(Operator.MORE, 6, false)).orElseThrow();
    assertThat(end.holds()).isTrue();
    assertThat(end.shown().snapshot()).isEqualTo(12);
    assertThat(end.unjudged()).isEqualTo(1);
  }

  @Test
  void theWorstMomentHasNoStandIn() {
    Condition condition = condition(Operator.AT_LEAST, 5, false);
    List<Integer> values = List.of(9, -1, 3);
    assertThat(judge(values, Moment.WORST, 1, condition)).isEmpty();
    assertThat(judge(values, Moment.WORST, 2, condition).orElseThrow().holds()).isFalse();
    assertThat(judge(values, Moment.WORST, 0, condition).orElseThrow().holds()).isTrue();
  }

  @Test
  void numbersAreKeptToTheFourthDecimalForAnyLength() {
    NumberSeries series = new NumberSeries(List.of("a", "a", "fragmentation"));
    for (int i = 0; i < 5000; i++) {
      BigDecimal value = BigDecimal.valueOf(i, 4);
      series.add(i, name -> Optional.of(value));
    }
    assertThat(series.size()).isEqualTo(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(series.value("fragmentation", i)).isEqualByComparingTo(BigDecimal.valueOf(i, 4));
      assertThat(series.snapshot(i)).isEqualTo(i);
    }
  }
}
