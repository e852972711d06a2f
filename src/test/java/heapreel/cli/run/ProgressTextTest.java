package heapreel.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.output.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A line of progress says what it can in the room there is, and cuts no word. */
class ProgressTextTest {

  private static final ProgressText FILMING = new ProgressText("filming", Progress.Unit.SNAPSHOTS);

  @Test
  void allOfItWhereThereIsRoom() {
    assertThat(FILMING.line(1500, 6000, Duration.ofSeconds(10), 80))
        .isEqualTo(
            "filming     25 % [======>                  ] 1,500 of 6,000 snapshots, 0:30 left")
        .hasSize(80);
  }

  @Test
  void wholePartsAreLeftOutWhereThereIsNone() {
    Duration tenSeconds = Duration.ofSeconds(10);
    String start = "filming     25 %";
    String amount = start + " 1,500 of 6,000 snapshots";
    for (int width = 10; width <= 200; width++) {
      String line = FILMING.line(1500, 6000, tenSeconds, width);
      assertThat(line).hasSizeLessThanOrEqualTo(width);
      boolean whole =
          line.equals(start) || line.equals(amount) || line.endsWith(" snapshots, 0:30 left");
      assertThat(whole || width < start.length()).as(line).isTrue();
    }
    assertThat(FILMING.line(1500, 6000, tenSeconds, 60)).isEqualTo(amount + ", 0:30 left");
    assertThat(FILMING.line(1500, 6000, tenSeconds, 42)).isEqualTo(amount);
    assertThat(FILMING.line(1500, 6000, tenSeconds, 40)).isEqualTo(start);
  }

  @Test
  void atTheEndItSaysHowLongItTook() {
    assertThat(FILMING.line(114, 114, Duration.ofSeconds(3725), 60))
        .isEqualTo("filming    100 % [===========] 114 of 114 snapshots, 1:02:05");
    assertThat(FILMING.line(114, 114, Duration.ZERO, 80)).endsWith("114 snapshots, 0:00");
  }

  @Test
  void beforeTheFirstNothingIsPromised() {
    assertThat(FILMING.line(0, 114, Duration.ofSeconds(5), 60)).endsWith(" 0 of 114 snapshots");
  }

  @Test
  void whatHasNoKnownEndIsCounted() {
    assertThat(
            new ProgressText("opening", Progress.Unit.MEBIBYTES)
                .line(1234, Progress.UNKNOWN, Duration.ofSeconds(65), 80))
        .isEqualTo("opening    1,234 MiB, 1:05");
  }
}
