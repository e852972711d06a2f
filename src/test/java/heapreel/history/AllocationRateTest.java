package heapreel.history;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.history.AllocationRate.Stretch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How much is allocated as time goes on. */
class AllocationRateTest {

  private final AllocationRate rate = new AllocationRate();

  @Test
  void fewSnapshotsAreKeptApart() {
    rate.begin(10);
    rate.add(11, 16);
    rate.add(12, 48);
    rate.add(14, 48);
    assertThat(rate.all()).isEqualTo(new Stretch(11, 14, 112));
    assertThat(rate.all().bytesPerSnapshot()).isEqualTo(28);
    assertThat(rate.busiest()).isEqualTo(new Stretch(12, 12, 48));
  }

  @Test
  void manyAreStretchesAndNothingIsLost() {
    SplittableRandom random = new SplittableRandom(3);
    long sum = 0;
    rate.begin(0);
    for (int snapshot = 1; snapshot <= 60_000; snapshot++) {
      long bytes = random.nextLong(100) + (snapshot > 30_000 && snapshot < 40_000 ? 1000 : 0);
      rate.add(snapshot, bytes);
      sum += bytes;
    }
    assertThat(rate.all()).isEqualTo(new Stretch(1, 60_000, sum));
    Stretch busiest = rate.busiest();
    assertThat(busiest.first()).isGreaterThan(29_000);
    assertThat(busiest.last()).isLessThan(41_000);
    assertThat(busiest.bytesPerSnapshot()).isBetween(1040L, 1060L);
  }

  @Test
  void oneSnapshotHasNone() {
    rate.begin(7);
    assertThat(rate.all().bytes()).isZero();
    assertThat(rate.busiest().bytes()).isZero();
  }
}
