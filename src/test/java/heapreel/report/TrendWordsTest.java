package heapreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.trend.Growth;
import heapreel.trend.Share;
import heapreel.trend.Share.By;
import heapreel.trend.Trends;
import heapreel.trend.WindowLife;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What grew, in words. */
class TrendWordsTest {

  private static String words(OptionalDouble bytesPerSecond, OptionalDouble seconds) {
    Growth growth =
        new Growth(
            new Share(By.HOLDER, "__main__.log"), 64, 4096, 1, 9, 3.25, bytesPerSecond, seconds, 1);
    return TrendWords.growing(
            new Trends(
                9,
                9,
                0,
                0,
                true,
                false,
                List.of(growth),
                List.of(),
                List.of(),
                new WindowLife(List.of(), 0, 0)),
            1)
        .orElseThrow();
  }

  @Test
  void aRateComesWithTheTimeInWhichItWasSeen() {
    assertThat(words(OptionalDouble.of(640), OptionalDouble.of(1234.56)))
        .isEqualTo(
            "growing: __main__.log from 64 to 4,096 bytes (640 a second); seen over 1,234.6 s");
    assertThat(words(OptionalDouble.empty(), OptionalDouble.of(0.0193)))
        .isEqualTo(
            "growing: __main__.log from 64 to 4,096 bytes (3.3 a snapshot); seen over 0.019 s");
    assertThat(words(OptionalDouble.empty(), OptionalDouble.empty()))
        .isEqualTo("growing: __main__.log from 64 to 4,096 bytes (3.3 a snapshot)");
  }
}
