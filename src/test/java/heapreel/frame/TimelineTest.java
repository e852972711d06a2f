package heapreel.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The curve of the whole capture. */
class TimelineTest {

  private static final Box BOX = new Box(80, 640, 1184, 58);

  @Test
  void aDipOfOneSnapshotAmongAMillionStaysVisible() {
    TimelineData data = new TimelineData(1_000_000);
    for (long i = 0; i < 1_000_000; i++) {
      data.add(i, 100_000, i == 654_321 ? 16 : 90_000);
    }
    data.worst(654_321);
    TimelinePlot plot = TimelinePlot.of(data, BOX);
    assertThat(plot.tickColumn()).isEqualTo(plot.column(654_321));
    assertThat(plot.largestHeight(plot.tickColumn())).isEqualTo(2);
    assertThat(plot.largestHeight(plot.tickColumn() + 1)).isGreaterThan(40);
  }

  @Test
  void aShortCaptureFillsTheWidth() {
    TimelineData data = new TimelineData(3);
    data.add(0, 3000, 3000);
    data.add(1, 2000, 1500);
    data.add(2, 1000, 500);
    TimelinePlot plot = TimelinePlot.of(data, BOX);
    assertThat(plot.column(0)).isZero();
    for (int snapshot = 1; snapshot < 3; snapshot++) {
      int column = plot.column(snapshot);
      assertThat(plot.freeHeight(column)).isLessThan(plot.freeHeight(column - 1));
    }
    assertThat(plot.freeHeight(plot.columns() - 1)).isEqualTo(plot.freeHeight(plot.column(2)));
    assertThat(plot.topBytes()).isEqualTo(3072);
  }

  @Test
  void failuresOfOneColumnAreOneMark() {
    TimelineData data = new TimelineData(1_000_000);
    data.addFailure(999_999);
    data.addFailure(500_000);
    data.addFailure(500_001);
    TimelinePlot plot = TimelinePlot.of(data, BOX);
    int last = plot.columns() - 1;
    assertThat(plot.failureColumns()).containsExactly(last, plot.column(500_000));
    assertThat(plot.isFailure(last)).isTrue();
    assertThat(plot.isFailure(last - 1)).isFalse();
  }

  @Test
  void heightsAreEvenAndInsideThePlot() {
    TimelineData data = new TimelineData(5000);
    for (int i = 0; i < 5000; i++) {
      data.add(i, i * 7L, i * 3L);
    }
    TimelinePlot plot = TimelinePlot.of(data, BOX);
    for (int column = 0; column < plot.columns(); column++) {
      assertThat(plot.freeHeight(column)).isBetween(2, BOX.height()).isEven();
      assertThat(plot.largestHeight(column)).isBetween(2, plot.freeHeight(column)).isEven();
    }
  }

  @Test
  void brokenSnapshotsLeaveAGap() {
    TimelineData data = new TimelineData(4);
    data.add(0, 100, 100);
    data.add(3, 100, 100);
    TimelinePlot plot = TimelinePlot.of(data, BOX);
    assertThat(plot.freeHeight(plot.column(1))).isEqualTo(TimelinePlot.UNKNOWN);
    assertThat(plot.freeHeight(plot.column(3))).isPositive();
  }

  @Test
  void aCaptureOfBrokenSnapshotsHasNoTick() {
    TimelinePlot plot = TimelinePlot.of(new TimelineData(4), BOX);
    assertThat(plot.tickColumn()).isEqualTo(TimelinePlot.UNKNOWN);
    assertThat(plot.topBytes()).isEqualTo(1024);
  }
}
