package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which snapshots are looked at. */
class TrendReportTest {

  @Test
  void aFewAreAllLookedAt() {
    assertThat(TrendReport.spread(4, 200, i -> 3 + 2L * i)).containsExactly(3L, 5L, 7L, 9L);
    assertThat(TrendReport.spread(1, 200, i -> 4)).containsExactly(4L);
    assertThat(TrendReport.spread(0, 200, i -> 4)).isEmpty();
    assertThat(TrendReport.spread(7, 1, i -> i)).containsExactly(0L);
  }

  @Test
  void ofManyTheFirstAndTheLastAreAmongThem() {
    List<Long> spread = List.copyOf(TrendReport.spread(6000, 200, i -> 10L + i));
    assertThat(spread).hasSize(200).contains(10L, 6009L);
    LongStream gaps =
        LongStream.range(1, spread.size()).map(i -> spread.get((int) i) - spread.get((int) i - 1));
    assertThat(gaps.max()).hasValue(31);
  }
}
