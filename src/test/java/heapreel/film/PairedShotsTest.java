package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.capture.EventLog;
import heapreel.film.EventAnchors.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which snapshots of two captures are shown together. */
class PairedShotsTest {

  private static String text(PairedShots shots) {
    StringBuilder text = new StringBuilder();
    for (int shot = 0; shot < shots.size(); shot++) {
      text.append(shots.ofA(shot)).append('/').append(shots.ofB(shot)).append(' ');
    }
    return text.toString().strip();
  }

  private static EventLog log(String... names) {
    EventLog.Builder log = new EventLog.Builder();
    for (int i = 0; i < names.length; i++) {
      log.add(i, Optional.of(names[i]), Double.NaN);
    }
    return log.build();
  }

  private static EventLog timed(double... seconds) {
    EventLog.Builder log = new EventLog.Builder();
    for (int i = 0; i < seconds.length; i++) {
      log.add(i, Optional.empty(), seconds[i]);
    }
    return log.build();
  }

  private static void assertShowsAll(PairedShots shots, int sizeA, int sizeB, String which) {
    assertThat(shots.ofA(0)).as(which).isZero();
    assertThat(shots.ofB(0)).as(which).isZero();
    for (int shot = 1; shot < shots.size(); shot++) {
      int stepA = shots.ofA(shot) - shots.ofA(shot - 1);
      int stepB = shots.ofB(shot) - shots.ofB(shot - 1);
      assertThat(stepA).as("%s, shot %d", which, shot).isBetween(0, 1);
      assertThat(stepB).as("%s, shot %d", which, shot).isBetween(0, 1);
      assertThat(stepA + stepB).as("%s, shot %d", which, shot).isPositive();
    }
    assertThat(shots.ofA(shots.size() - 1)).as(which).isEqualTo(sizeA - 1);
    assertThat(shots.ofB(shots.size() - 1)).as(which).isEqualTo(sizeB - 1);
  }

  @Test
  void byIndexTheShorterWaitsAtItsEnd() {
    PairedShots shots = PairedShots.byIndex(2, 4);
    assertThat(text(shots)).isEqualTo("0/0 1/1 1/2 1/3");
    assertThat(shots.endsEarlyA()).isTrue();
    assertThat(shots.endsEarlyB()).isFalse();
    assertThat(PairedShots.byIndex(3, 3).endsEarlyA()).isFalse();
    assertThat(text(PairedShots.byIndex(1, 1))).isEqualTo("0/0");
  }

  @Test
  void byTimeEachShotShowsWhatBothHadThen() {
    double[] a = PairedShots.times(timed(100, 101, 104), 3);
    double[] b = PairedShots.times(timed(7, 8, 9, 12), 4);
    assertThat(text(PairedShots.byTime(a, b))).isEqualTo("0/0 1/1 1/2 2/2 2/3");
  }

  @Test
  void whatHasNoTimeHasThatOfTheSnapshotBefore() {
    assertThat(PairedShots.times(timed(Double.NaN, 3, Double.NaN, 2, 5), 5))
        .containsExactly(3, 3, 3, 3, 5);
    assertThat(PairedShots.times(timed(Double.NaN), 1)).isEmpty();
    assertThat(PairedShots.times(EventLog.NONE, 3)).isEmpty();
  }

  @Test
  void byEventTheNthOfANameIsTheNthOfThatName() {
    EventLog a = log("boot", "loop", "x", "loop", "end");
    EventLog b = log("boot", "y", "y", "loop", "loop", "end", "late");
    List<Anchor> anchors = EventAnchors.of(a, 5, b, 7);
    assertThat(anchors)
        .containsExactly(new Anchor(0, 0), new Anchor(1, 3), new Anchor(3, 4), new Anchor(4, 5));
    assertThat(text(PairedShots.anchored(5, 7, anchors)))
        .isEqualTo("0/0 0/1 0/2 1/3 2/3 3/4 4/5 4/6");
  }

  @Test
  void eventsOutOfOrderAreLeftOut() {
    EventLog a = log("p", "q", "r", "s");
    EventLog b = log("q", "r", "s", "p");
    assertThat(EventAnchors.of(a, 4, b, 4))
        .containsExactly(new Anchor(1, 0), new Anchor(2, 1), new Anchor(3, 2));
    assertThat(EventAnchors.of(a, 4, log("z"), 1)).isEmpty();
  }

  @Test
  void allSnapshotsAreShownInOrderAndEventsTogether() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      String[] a = names(random);
      String[] b = names(random);
      List<Anchor> anchors = EventAnchors.of(log(a), a.length, log(b), b.length);
      PairedShots shots = PairedShots.anchored(a.length, b.length, anchors);
      assertShowsAll(shots, a.length, b.length, "seed " + seed);
      List<Anchor> shown = new ArrayList<>();
      for (int shot = 0; shot < shots.size(); shot++) {
        shown.add(new Anchor(shots.ofA(shot), shots.ofB(shot)));
      }
      assertThat(shown).as("seed %d", seed).containsAll(anchors);
      double[] timesA = PairedShots.times(timed(times(random)), a.length);
      double[] timesB = PairedShots.times(timed(times(random)), b.length);
      if (timesA.length > 0 && timesB.length > 0) {
        PairedShots byTime = PairedShots.byTime(timesA, timesB);
        assertShowsAll(byTime, timesA.length, timesB.length, "by time, seed " + seed);
      }
    }
  }

  private static String[] names(Random random) {
    String[] names = new String[1 + random.nextInt(30)];
    for (int i = 0; i < names.length; i++) {
      names[i] = random.nextInt(3) == 0 ? "" : "e" + random.nextInt(6);
    }
    return names;
  }

  private static double[] times(Random random) {
    double[] times = new double[1 + random.nextInt(30)];
    for (int i = 0; i < times.length; i++) {
      times[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextInt(40);
    }
    return times;
  }
}
