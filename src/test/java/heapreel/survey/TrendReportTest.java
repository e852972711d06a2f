package heapreel.survey;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.reading.Selection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which snapshots are looked at. */
class TrendReportTest {

  @Test
  void aFewAreAllLookedAt() {
    assertThat(sampled(new Selection(3, 9, 2), 5, 200)).containsExactly(3L, 5L, 7L, 9L);
    assertThat(sampled(new Selection(4, 4, 1), 4, 200)).containsExactly(4L);
  }

  @Test
  void ofManyTheFirstTheLastAndTheMomentItselfAreAmongThem() {
    List<Long> sampled = sampled(new Selection(10, 6009, 1), 1234, 200);
    assertThat(sampled).hasSize(201).isSorted().doesNotHaveDuplicates();
    assertThat(sampled).contains(10L, 1234L, 6009L);
    LongStream gaps =
        LongStream.range(1, sampled.size())
            .map(i -> sampled.get((int) i) - sampled.get((int) i - 1));
    assertThat(gaps.max()).hasValue(31);
  }

  private static List<Long> sampled(Selection selection, long with, int most) {
    Selection sampled = TrendReport.sampled(selection, with, most);
    return LongStream.range(0, sampled.size()).map(i -> sampled.snapshot((int) i)).boxed().toList();
  }
}
