package heapreel.film;

import static org.assertj.core.api.Assertions.assertThat;

import heapreel.film.FakeStudio.Sizes;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given up for the size of a film, for sizes that behave and for such that do not. */
class SizeBudgetTest {

  private static final int SNAPSHOTS = 6000;
  private static final int KEY_EVERY = 240;
  private static final double KEY_BYTES = 40_000;
  private static final double CHANGE_BYTES = 3_000;
  private static final int MAX_TAKES = 12;

  /** Coarser by six is half; farther apart changes more, but not as much more. */
  private static final Sizes USUAL =
      (plan, shot) ->
          (shot % KEY_EVERY == 0 ? KEY_BYTES : CHANGE_BYTES * Math.pow(plan.step(), 0.4))
              * Math.pow(0.5, (plan.quantizer() - FilmPlan.FINEST) / 6.0);

  @Test
  void whatFitsIsFilmedOnceAndAsWithoutALimit() throws IOException {
    FilmPlan wanted = FilmPlan.finest(2);
    FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL);
    long bytes = studio.fileBytes(wanted);
    assertThat(new SizeBudget(studio, bytes, SNAPSHOTS).film(wanted)).contains(wanted);
    assertThat(studio.takes()).containsExactly(wanted);
    assertThat(studio.estimates()).isZero();
    assertThat(studio.keptBytes()).isEqualTo(bytes);
  }

  @Test
  void oneByteLessIsTheNextQuality() throws IOException {
    FakeStudio studio = new FakeStudio(300, USUAL, USUAL);
    long bytes = studio.fileBytes(FilmPlan.finest(1));
    assertThat(film(studio, bytes - 1, 300)).isEqualTo(new FilmPlan(FilmPlan.FINEST + 1, 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.6, 0.3, 0.15, 0.1, 0.05, 0.01, 0.006})
  void qualityIsGivenUpBeforeSpeedAndTheLimitIsUsed(double share) throws IOException {
    FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL);
    long limit = Math.round(share * studio.fileBytes(FilmPlan.finest(1)));
    FilmPlan plan = film(studio, limit, SNAPSHOTS);
    assertThat(studio.keptBytes()).isBetween(limit * 7 / 10, limit);
    if (plan.step() > 1) {
      assertThat(studio.fileBytes(FilmPlan.coarsest(plan.step() - 1)))
          .as("the film of more snapshots")
          .isGreaterThan(limit * 9 / 10);
    }
    assertThat(studio.takes()).hasSize(2);
    assertThat(studio.estimates()).isLessThanOrEqualTo(10);
  }

  @Test
  void aFilmThatIsSpedUpAlreadyIsSlowedDownByNothing() throws IOException {
    for (double share : new double[] {0.9, 0.3, 0.1, 0.01}) {
      FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL);
      FilmPlan wanted = FilmPlan.finest(7);
      long limit = Math.round(share * studio.fileBytes(wanted));
      FilmPlan plan = new SizeBudget(studio, limit, SNAPSHOTS).film(wanted).orElseThrow();
      assertThat(plan.isCoarserThan(wanted)).isTrue();
      assertThat(plan.step()).isGreaterThanOrEqualTo(7);
      assertThat(studio.takes()).allMatch(take -> take.step() >= 7);
    }
  }

  @Test
  void whateverIsBelievedTheFilmIsWithinTheLimitAndThereAreFewTakes() throws IOException {
    Random random = new Random(20);
    for (int round = 0; round < 300; round++) {
      int snapshots = 1 + random.nextInt(1 << (1 + random.nextInt(14)));
      Sizes sizes = sizes(random);
      Sizes believed = random.nextBoolean() ? sizes : sizes(random);
      FakeStudio studio =
          new FakeStudio(snapshots, sizes, believed.times(Math.exp(random.nextGaussian())));
      long whole = studio.fileBytes(FilmPlan.finest(1));
      long least = studio.fileBytes(FilmPlan.coarsest(snapshots));
      long limit = Math.round(Math.max(1, whole * Math.exp(-8 * random.nextDouble())));
      String what = "round " + round + ", " + snapshots + " snapshots, limit " + limit;
      boolean possible = limit >= Math.min(least, whole);
      assertThat(new SizeBudget(studio, limit, snapshots).film(FilmPlan.finest(1)))
          .as(what)
          .isEqualTo(studio.kept())
          .matches(plan -> plan.isPresent() == possible);
      assertThat(studio.keptBytes()).as(what).isLessThanOrEqualTo(limit);
      assertThat(studio.takes()).as(what).hasSizeLessThanOrEqualTo(MAX_TAKES);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.9", "1.1", "0.8", "1.25"})
  void samplesThatErrALittleCostLittle(double error) throws IOException {
    for (double share : new double[] {0.95, 0.7, 0.4, 0.12, 0.03}) {
      FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL.times(error));
      long limit = Math.round(share * studio.fileBytes(FilmPlan.finest(1)));
      film(studio, limit, SNAPSHOTS);
      assertThat(studio.keptBytes()).as("of %d", limit).isBetween(limit * 7 / 10, limit);
      assertThat(studio.shotsFilmed()).as("%s", studio.takes()).isLessThan(3 * SNAPSHOTS);
    }
  }

  @Test
  void whereQualityChangesNothingSnapshotsAreLeftOut() throws IOException {
    Sizes stubborn = (plan, shot) -> 5_000;
    FakeStudio studio = new FakeStudio(SNAPSHOTS, stubborn, stubborn);
    FilmPlan plan = film(studio, 10_000_000, SNAPSHOTS);
    assertThat(plan.step()).isEqualTo(4);
    assertThat(plan.quantizer()).isEqualTo(FilmPlan.FINEST);
    assertThat(studio.takes()).hasSize(2);
  }

  @Test
  void whereNothingShrinksASingleSnapshotIsLeft() throws IOException {
    Sizes growing = (plan, shot) -> shot == 0 ? 5_000 : 5_000.0 * plan.step();
    FakeStudio studio = new FakeStudio(SNAPSHOTS, growing, growing);
    FilmPlan plan = film(studio, 9_000_000, SNAPSHOTS);
    assertThat(studio.shots(plan)).isLessThanOrEqualTo(2);
    assertThat(studio.takes()).hasSizeLessThanOrEqualTo(MAX_TAKES);
  }

  @Test
  void aBurstThatNoSampleSawIsLearntFrom() throws IOException {
    Sizes burst =
        (plan, shot) -> USUAL.bytes(plan, shot) * (shot * plan.step() > SNAPSHOTS * 9 / 10 ? 5 : 1);
    FakeStudio studio = new FakeStudio(SNAPSHOTS, burst, USUAL);
    long limit = studio.fileBytes(FilmPlan.finest(1)) / 2;
    film(studio, limit, SNAPSHOTS);
    assertThat(studio.keptBytes()).isBetween(limit / 2, limit);
    assertThat(studio.takes()).hasSizeBetween(3, 5);
  }

  @Test
  void whatLeavesMuchOfTheLimitIsFilmedOnceMoreInBetterQuality() throws IOException {
    FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL.times(2));
    long limit = studio.fileBytes(FilmPlan.finest(1)) / 3;
    FilmPlan plan = film(studio, limit, SNAPSHOTS);
    assertThat(studio.takes()).hasSize(3).endsWith(plan);
    assertThat(studio.takes().get(1).isCoarserThan(plan)).isTrue();
    assertThat(studio.keptBytes()).isBetween(limit * 7 / 10, limit);
  }

  @Test
  void whatCannotFitIsSaidAfterOneTakeThatWasGivenUp() throws IOException {
    FakeStudio studio = new FakeStudio(SNAPSHOTS, USUAL, USUAL);
    long least = studio.fileBytes(FilmPlan.coarsest(SNAPSHOTS));
    assertThat(new SizeBudget(studio, least - 1, SNAPSHOTS).film(FilmPlan.finest(1))).isEmpty();
    assertThat(studio.takes()).hasSize(1);
    assertThat(studio.shotsFilmed()).isLessThan(SNAPSHOTS / 10);
    assertThat(film(studio, least, SNAPSHOTS)).isEqualTo(FilmPlan.coarsest(SNAPSHOTS));
  }

  private static FilmPlan film(FakeStudio studio, long limit, int snapshots) throws IOException {
    return new SizeBudget(studio, limit, snapshots).film(FilmPlan.finest(1)).orElseThrow();
  }

  /** Sizes that fall with the quantizer and the step, or do not, and vary from shot to shot. */
  private static Sizes sizes(Random random) {
    double key = Math.exp(4 + 8 * random.nextDouble());
    double change = Math.exp(2 + 7 * random.nextDouble());
    double halves = random.nextInt(4) == 0 ? -0.2 : 0.3 * random.nextDouble();
    double apart = 1.3 * random.nextDouble();
    long seed = random.nextLong();
    return (plan, shot) ->
        (shot % KEY_EVERY == 0 ? key : change * Math.pow(plan.step(), apart))
            * Math.exp(-halves * (plan.quantizer() - FilmPlan.FINEST))
            * (0.5 + new Random(seed + shot).nextDouble());
  }
}
