package heapreel.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which limits follow from the numbers of an earlier capture. */
class BaselineTest {

  private static final String FREE = "largest_free_bytes";
  private static final String AFTER = "largest_free_after_collection_bytes";

  @SafeVarargs
  private static NumberSeries series(Map<String, String>... rows) {
    NumberSeries series = new NumberSeries(Baseline.COLUMNS);
    for (int i = 0; i < rows.length; i++) {
      Map<String, String> row = rows[i];
      series.add(i, name -> Optional.ofNullable(row.get(name)).map(BigDecimal::new));
    }
    return series;
  }

  private static List<String> limits(NumberSeries earlier, NumberSeries now, Moment at) {
    return new Baseline(earlier, new BigDecimal("0.05"))
        .conditions(now, at).stream()
            .map(
                of ->
                    of.subject().column()
                        + of.operator().sign()
                        + of.bound().stripTrailingZeros().toPlainString())
            .toList();
  }

  private static final Map<String, String> FULL =
      Map.of(
          FREE,
          "900",
          AFTER,
          "1000",
          "live_bytes",
          "300",
          "used_bytes",
          "400",
          "fragmentation",
          "0.5");

  @Test
  void whatMattersMayBeWorseByTheTolerance() {
    assertThat(limits(series(FULL), series(FULL), Moment.ALWAYS))
        .containsExactly(AFTER + ">=950", "live_bytes<=315", "fragmentation<=0.55");
  }

  @Test
  void boundsOfBytesAreRoundedToTheStrictSide() {
    NumberSeries odd = series(Map.of(FREE, "1001", "used_bytes", "33"));
    assertThat(limits(odd, odd, Moment.ALWAYS)).containsExactly(FREE + ">=951", "used_bytes<=34");
  }

  @Test
  void whatOneOfTheTwoLacksIsComparedAsItIs() {
    NumberSeries less = series(Map.of(FREE, "100", "used_bytes", "20"));
    List<String> compared = List.of(FREE + ">=95", "used_bytes<=21");
    assertThat(limits(less, series(FULL), Moment.ALWAYS)).isEqualTo(compared);
    assertThat(limits(series(FULL), less, Moment.ALWAYS))
        .containsExactly(FREE + ">=855", "used_bytes<=420");
    assertThat(limits(series(Map.of()), series(FULL), Moment.ALWAYS)).isEmpty();
  }

  @Test
  void theMomentIsTheSameInBoth() {
    NumberSeries three =
        series(
            Map.of(FREE, "500", "used_bytes", "100"),
            Map.of(FREE, "200", "used_bytes", "40"),
            Map.of(FREE, "400", "used_bytes", "60"));
    assertThat(limits(three, three, Moment.ALWAYS))
        .containsExactly(FREE + ">=190", "used_bytes<=105");
    assertThat(limits(three, three, Moment.END)).containsExactly(FREE + ">=380", "used_bytes<=63");
    assertThat(limits(three, three, Moment.WORST))
        .containsExactly(FREE + ">=190", "used_bytes<=42");
    assertThat(new Baseline(three, BigDecimal.ZERO).worst(three)).isEqualTo(1);
  }

  @Test
  void theLimitSaysWhereItIsFrom() {
    Condition condition =
        new Baseline(series(FULL), new BigDecimal("0.05"))
            .conditions(series(FULL), Moment.END)
            .get(0);
    assertThat(condition.text())
        .isEqualTo(AFTER + " >= 950 bytes, the baseline's 1,000 bytes less 5%");
  }
}
