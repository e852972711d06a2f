package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.film.SizeEstimate.Stretch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is thought of a film's size before it is made, and while it is. */
class SizeEstimateTest {

  private static final SizeEstimate ESTIMATE =
      new SizeEstimate(List.of(new Stretch(10, 1000), new Stretch(30, 9000)), 50, false);

  @Test
  void asLongAsAllComesAsExpectedTheProjectionStays() {
    assertThat(ESTIMATE.bytes()).isEqualTo(10_050);
    assertThat(ESTIMATE.projected(0, 0)).isEqualTo(10_050);
    assertThat(ESTIMATE.projected(5, 500)).isEqualTo(10_050);
    assertThat(ESTIMATE.projected(10, 1000)).isEqualTo(10_050);
    assertThat(ESTIMATE.projected(20, 4000)).isEqualTo(10_050);
    assertThat(ESTIMATE.projected(40, 10_000)).isEqualTo(10_050);
  }

  @Test
  void whatWasFilmedCountsForTheRestTheMoreTheMoreItIs() {
    assertThat(ESTIMATE.projected(10, 2000)).isEqualTo(50 + 2000 + 9900);
    assertThat(ESTIMATE.projected(20, 8000)).isEqualTo(50 + 8000 + 8400);
    assertThat(ESTIMATE.projected(40, 20_000)).isEqualTo(50 + 20_000);
    assertThat(ESTIMATE.times(2).projected(20, 8000)).isEqualTo(50 + 20_000);
  }

  @Test
  void anEstimateOfNothingIsRefused() {
    assertThatThrownBy(() -> new SizeEstimate(List.of(), 50, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFilmIsGivenUpWhenItIsTooLargeOrHeadsThere() {
    SizeWatch certain = new SizeWatch(10_000, Optional.empty());
    assertThat(certain.hopeless(20, 9_950, 50)).isFalse();
    assertThat(certain.hopeless(20, 9_951, 50)).isTrue();
    SizeWatch expecting = new SizeWatch(10_000, Optional.of(ESTIMATE));
    assertThat(expecting.hopeless(20, 4_000, 50)).isFalse();
    assertThat(expecting.hopeless(20, 5_000, 50)).isTrue();
    SizeEstimate exact = new SizeEstimate(ESTIMATE.stretches(), 50, true);
    assertThat(new SizeWatch(10_000, Optional.of(exact)).hopeless(20, 5_000, 50)).isFalse();
    assertThat(SizeWatch.NONE.hopeless(1, Long.MAX_VALUE / 2, 50)).isFalse();
  }
}
