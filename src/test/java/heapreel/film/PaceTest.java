package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import heapreel.capture.EventLog;
import heapreel.fault.FaultException;
import heapreel.reading.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a film shows each snapshot. */
class PaceTest {

  @TempDir Path folder;

  private RealTime times(double... seconds) throws IOException {
    Path capture = folder.resolve("ram.bin");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < seconds.length; i++) {
      if (!Double.isNaN(seconds[i])) {
        lines.append(
            String.format(Locale.ROOT, "{\"snapshot\": %d, \"time\": %f}%n", i, seconds[i]));
      }
    }
    Files.writeString(EventLog.besides(capture), lines);
    Selection selection = new Selection(0, seconds.length - 1, 1);
    return RealTime.of(selection, EventLog.of(capture), capture);
  }

  private static int[] pictures(RealTime times) {
    return IntStream.range(0, times.size()).map(times::pictures).toArray();
  }

  @Test
  void aShortCaptureMakesAFilmOfSomeTenSeconds() {
    assertThat(FilmPace.of(3, OptionalInt.empty())).isEqualTo(1);
    assertThat(FilmPace.of(114, OptionalInt.empty())).isEqualTo(11);
    assertThat(FilmPace.of(300, OptionalInt.empty())).isEqualTo(30);
    assertThat(FilmPace.of(1_000_000, OptionalInt.empty())).isEqualTo(30);
    for (int snapshots = 10; snapshots <= 300; snapshots++) {
      double seconds = (double) snapshots / FilmPace.of(snapshots, OptionalInt.empty());
      assertThat(seconds).as("%d snapshots", snapshots).isBetween(7.0, 15.0);
    }
  }

  @Test
  void aLimitOfSecondsMakesItFasterBeforeSnapshotsAreLeftOut() {
    assertThat(FilmPace.of(114, OptionalInt.of(7))).isEqualTo(23);
    assertThat(FilmPace.of(114, OptionalInt.of(3))).isEqualTo(30);
    assertThat(FilmPace.of(114, OptionalInt.of(60))).isEqualTo(11);
  }

  @Test
  void inRealTimeASnapshotIsShownAsLongAsItLasted() throws IOException {
    RealTime times = times(0, 0.1, 0.6, 0.601, 5.101, 5.2);
    assertThat(pictures(times)).containsExactly(3, 15, 1, 30, 3, 1);
    assertThat(times.note())
        .isEqualTo(
            "real time; 1 pause longer than 1 s shortened, by 3.5 s in all;"
                + " 1 snapshot was shorter than a picture, shown for one of 30 a second");
  }

  @Test
  void aSnapshotWithoutATimeIsShownForOnePicture() throws IOException {
    double none = Double.NaN;
    assertThat(pictures(times(0, none, 1.0))).containsExactly(29, 1, 1);
    assertThat(pictures(times(none, 0, 0.5, none, none, 0.7, none)))
        .containsExactly(1, 15, 4, 1, 1, 1, 1);
    assertThat(pictures(times(0, none, none, none, 0.1, 0.3))).containsExactly(1, 1, 1, 1, 6, 1);
  }

  @Test
  void realTimeNeedsTimesThatDiffer() {
    assertThatThrownBy(() -> times(Double.NaN, Double.NaN))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("the snapshots have no times");
    assertThatThrownBy(() -> times(1, 1)).isInstanceOf(FaultException.class);
  }

  @Test
  void theFilmIsAsLongAsTheRecordingAndNoSegmentTooLong() throws IOException {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      double[] seconds = new double[2 + random.nextInt(400)];
      for (int i = 1; i < seconds.length; i++) {
        seconds[i] = seconds[i - 1] + 0.034 + random.nextDouble() * 0.9;
      }
      RealTime times = times(seconds);
      int sum = 0;
      for (int pictures : pictures(times)) {
        assertThat(pictures).isBetween(1, RealTime.RATE);
        sum += pictures;
      }
      double wanted = seconds[seconds.length - 1] * RealTime.RATE + 1;
      assertThat((double) sum).as("seed %d", seed).isBetween(wanted - 2, wanted + 2);
      Shots shots = Shots.of(times, RealTime.RATE);
      for (int segment = 0; segment < shots.segments(); segment++) {
        int pictures = 0;
        for (int shot = shots.first(segment); shot < shots.end(segment); shot++) {
          pictures += times.pictures(shot);
        }
        assertThat(pictures).as("seed %d", seed).isBetween(1, 300);
      }
    }
  }
}
