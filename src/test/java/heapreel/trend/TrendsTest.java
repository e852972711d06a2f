package heapreel.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import heapreel.object.Kind;
import heapreel.object.Liveness;
import heapreel.object.description.AllocationSummary;
import heapreel.trend.Share.Amount;
import heapreel.trend.Share.By;
import heapreel.verdict.Pin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What samples say together. */
class TrendsTest {

  private static final Failing NEVER = new Failing(new long[0], new double[0]);
  private static final Share LOG = new Share(By.HOLDER, "__main__.log");

  @Test
  void whatRisesAgainAndAgainGrows() {
    Growth growth = growing(20, i -> 100 + 32L * i).get(0);
    assertThat(growth.share()).isEqualTo(LOG);
    assertThat(growth.bytesPerSnapshot()).isEqualTo(32 / 10.0);
    assertThat(growth.bytesPerSecond().orElseThrow()).isEqualTo(64);
    assertThat(growth.rising()).isEqualTo(1);
    assertThat(growth.firstBytes()).isEqualTo(100 + 32 * 2);
    assertThat(growth.lastBytes()).isEqualTo(100 + 32 * 17);
  }

  @Test
  void aRateByTheSecondNeedsASecond() {
    Growth shortly = growing(20, 0.001, i -> 100 + 32L * i).get(0);
    assertThat(shortly.bytesPerSecond()).as("32,000 a second, in 19 ms").isEmpty();
    assertThat(shortly.bytesPerSnapshot()).isEqualTo(32 / 10.0);
    assertThat(shortly.seconds().orElseThrow()).isCloseTo(0.019, within(1e-9));
    assertThat(growing(20, 0.05, i -> 100 + 32L * i).get(0).bytesPerSecond()).isEmpty();
    Growth longer = growing(21, 0.05, i -> 100 + 32L * i).get(0);
    assertThat(longer.bytesPerSecond().orElseThrow()).isCloseTo(640, within(1e-6));
    assertThat(growing(20, Double.NaN, i -> 100 + 32L * i).get(0).seconds()).isEmpty();
  }

  @Test
  void noiseOnAStraightLineChangesNeitherSlopeNorVerdict() {
    Growth growth = growing(40, i -> 1000 + 64L * i + (i == 7 ? 5000 : i % 3 * 32)).get(0);
    assertThat(growth.bytesPerSnapshot()).isCloseTo(6.4, within(0.3));
  }

  @Test
  void stepsTeethAndWhatGoesAgainAreNoGrowth() {
    assertThat(growing(20, i -> i < 10 ? 100 : 5000)).as("one step").isEmpty();
    assertThat(growing(20, i -> i % 5 * 1000L)).as("teeth").isEmpty();
    assertThat(growing(20, i -> i < 19 ? 100L * i : 0)).as("dropped in the end").isEmpty();
    assertThat(growing(20, i -> 2000 - 50L * i)).as("falling").isEmpty();
    assertThat(growing(20, i -> 100 + i)).as("hardly anything").isEmpty();
    assertThat(growing(4, i -> 1000L * i)).as("too few").isEmpty();
    assertThat(growing(20, i -> i / 5 * 1000L)).as("three steps").hasSize(1);
  }

  @Test
  void whatAppearsLaterCountsAsNothingBefore() {
    assertThat(growing(20, i -> i < 3 ? -1 : 100L * i)).hasSize(1);
  }

  @Test
  void whatMayHaveBeenLeftOutOfASampleIsNoGrowth() {
    for (boolean cut : new boolean[] {false, true}) {
      TrendBuilder builder = builder(0);
      for (int i = 0; i < 20; i++) {
        List<Amount> shares = i < 3 ? List.of() : List.of(new Amount(LOG, 100L * i, 1));
        builder.add(
            new Sample(
                10L * i,
                i / 2.0,
                OptionalLong.of(0),
                shares,
                cut,
                Optional.empty(),
                List.of(),
                new Watched(List.of(), 0)),
            true);
      }
      assertThat(builder.build(20).growing()).as("cut: %s", cut).hasSize(cut ? 0 : 1);
    }
  }

  @Test
  void withoutTypesNothingIsSaidToGrow() {
    TrendBuilder builder = builder(0);
    for (int i = 0; i < 20; i++) {
      builder.add(
          sample(i, List.of(), Optional.empty(), List.of(), new Watched(List.of(), 0), false),
          true);
    }
    Trends trends = builder.build(20);
    assertThat(trends.garbageKnown()).isFalse();
    assertThat(trends.growing()).isEmpty();
  }

  @Test
  void pinsCostWhatTheyOpenAsLongAsTheyStand() {
    Failing failing =
        new Failing(new long[] {0, 5, 10, 20, 25, 40}, new double[] {.5, .5, .5, .5, .5, 0});
    TrendBuilder builder = new TrendBuilder(0, List.of(), failing);
    Pin small = pin(0x1000, 32);
    Pin large = pin(0x2000, 200);
    builder.add(standing(0, List.of(small)), true);
    builder.add(standing(1, List.of(small, large)), true);
    builder.add(standing(2, List.of(small)), true);
    builder.add(
        sample(3, List.of(), Optional.empty(), List.of(), new Watched(List.of(), 0), true), true);
    builder.add(standing(4, List.of(small)), true);
    Trends trends = builder.build(50);
    assertThat(trends.failing()).isEqualTo(6);
    assertThat(trends.failingLooked()).isEqualTo(4);
    StandingPin costliest = trends.standing().get(0);
    assertThat(costliest.pin()).isEqualTo(large);
    assertThat(costliest.byteSnapshots()).isEqualTo(200);
    assertThat(costliest.byteSeconds().orElseThrow()).isEqualTo(100);
    StandingPin other = trends.standing().get(1);
    assertThat(other.snapshots()).as("those that are not looked at, too").isEqualTo(6);
    assertThat(other.byteSnapshots()).isEqualTo(6 * 32);
    assertThat(other.byteSeconds().orElseThrow()).isEqualTo(2.5 * 32);
    assertThat(other.first()).isZero();
    assertThat(other.last()).isEqualTo(40);
  }

  @Test
  void onlySnapshotsThatAreSpreadEvenlyShowGrowth() {
    TrendBuilder builder = builder(0);
    for (int i = 0; i < 20; i++) {
      List<Amount> shares = List.of(new Amount(LOG, 1000L * i, 3));
      builder.add(
          sample(i, shares, Optional.empty(), List.of(), new Watched(List.of(), 0), true),
          i % 5 == 0);
    }
    assertThat(builder.build(20).growing()).as("four are too few").isEmpty();
  }

  @Test
  void dataThatMovesAsItGrowsIsCounted() {
    assertThat(moved(8, i -> 0x1000 + i * 0x100, i -> 32L << i))
        .singleElement()
        .satisfies(
            moved -> {
              assertThat(moved.moves()).isEqualTo(7);
              assertThat(moved.firstBytes()).isEqualTo(32);
              assertThat(moved.mostBytes()).isEqualTo(32 << 7);
              assertThat(moved.path()).contains("__main__.log");
              assertThat(moved.last()).isEqualTo(70);
            });
    assertThat(moved(8, i -> 0x1000, i -> 32L << i)).as("in place").isEmpty();
    assertThat(moved(8, i -> 0x1000 + i * 0x100, i -> 32)).as("as long as before").isEmpty();
    assertThat(moved(3, i -> 0x1000 + i * 0x100, i -> 32L << i)).as("twice").isEmpty();
  }

  @Test
  void aWindowIsFollowedBackToWhenItsPinsAppeared() {
    AllocationSummary pin = pin(0x1000, 0).allocation();
    AllocationSummary older = pin(0x2000, 0).allocation();
    TrendBuilder builder = new TrendBuilder(50, List.of(pin, older), NEVER);
    boolean[] there = {true, false, true, true, true, true, true, false, true};
    long[] used = {900, 800, 500, 700, 300, 100, 1000, 0, 0};
    for (int i = 0; i < there.length; i++) {
      builder.add(
          sample(
              i,
              List.of(),
              Optional.empty(),
              List.of(),
              new Watched(List.of(there[i], true), used[i]),
              true),
          true);
    }
    WindowLife life = builder.build(9).window();
    assertThat(life.pins()).hasSize(2);
    Life born = life.pins().get(0);
    assertThat(born.absentBefore()).hasValue(10);
    assertThat(born.since()).isEqualTo(20);
    assertThat(born.until()).isEqualTo(60);
    assertThat(born.samples()).isEqualTo(5);
    assertThat(life.pins().get(1).absentBefore()).isEmpty();
    assertThat(life.mostUsedBytes()).isEqualTo(700);
    assertThat(life.mostUsedIn()).isEqualTo(30);
  }

  private static List<Growth> growing(int samples, IntToLongFunction bytes) {
    return growing(samples, 0.5, bytes);
  }

  private static List<Growth> growing(int samples, double secondsEach, IntToLongFunction bytes) {
    TrendBuilder builder = builder(0);
    for (int i = 0; i < samples; i++) {
      long of = bytes.applyAsLong(i);
      List<Amount> shares = of < 0 ? List.of() : List.of(new Amount(LOG, of, 3));
      builder.add(sample(i, i * secondsEach, shares), true);
    }
    return builder.build(samples).growing();
  }

  private static Sample sample(int index, double seconds, List<Amount> shares) {
    return new Sample(
        10L * index,
        seconds,
        OptionalLong.of(0),
        shares,
        false,
        Optional.empty(),
        List.of(),
        new Watched(List.of(), 0));
  }

  private static List<Moved> moved(int samples, IntUnaryOperator address, IntToLongFunction bytes) {
    TrendBuilder builder = builder(0);
    IntStream.range(0, samples)
        .forEach(
            i ->
                builder.add(
                    sample(
                        i,
                        List.of(),
                        Optional.empty(),
                        List.of(
                            new Buffer(
                                0x500,
                                Kind.LIST,
                                Optional.of("__main__.log"),
                                address.applyAsInt(i),
                                bytes.applyAsLong(i))),
                        new Watched(List.of(), 0),
                        true),
                    true));
    return builder.build(samples).moved();
  }

  private static TrendBuilder builder(long knownFrom) {
    return new TrendBuilder(knownFrom, List.of(), NEVER);
  }

  private static Sample standing(int index, List<Pin> pins) {
    return sample(index, List.of(), Optional.of(pins), List.of(), new Watched(List.of(), 0), true);
  }

  /** The sample of snapshot 10, 20 and so on, taken each half a second. */
  private static Sample sample(
      int index,
      List<Amount> shares,
      Optional<List<Pin>> standing,
      List<Buffer> buffers,
      Watched watched,
      boolean garbageKnown) {
    return new Sample(
        10L * index,
        index / 2.0,
        garbageKnown ? OptionalLong.of(0) : OptionalLong.empty(),
        shares,
        false,
        standing,
        buffers,
        watched);
  }

  private static Pin pin(long address, long opens) {
    AllocationSummary of =
        new AllocationSummary(
            address,
            64,
            Kind.TUPLE,
            Liveness.LIVE,
            Optional.of("tuple"),
            "tuple of 3",
            Optional.of("__main__.log[3]"),
            OptionalLong.empty());
    return new Pin(of, Optional.of("__main__.log[3]"), opens, OptionalLong.empty());
  }
}
