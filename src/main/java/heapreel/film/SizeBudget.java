package heapreel.film;

import heapreel.film.Studio.Outcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the finest film whose file stays within a limit: the one that shows the most snapshots, and
 * of those the one of the best quality.
 *
 * <p>The film is first made as if there were no limit, and given up when it exceeds it. Only then
 * is a plan looked for, by samples, and filmed. A sample can be wrong: a film that becomes too
 * large after all is given up, its error corrects the next sample, and each further film is planned
 * with more caution, so that there are few. One that leaves much of the limit unused is made once
 * more in finer quality if that is likely to fit.
 */
final class SizeBudget {

  /** Share of the limit that a film of unknown size is planned to use, as samples err. */
  private static final double AIM = 0.97;

  /** Share of the limit that a film has to use, or a finer one is tried. */
  private static final double WELL_USED = 0.75;

  private static final int GENTLE_STEPS = 3;
  private static final double GENTLER_AIM = 0.94;
  private static final double BOLDER_AIM = 0.5;

  private final Studio studio;
  private final long limitBytes;
  private final int lastStep;
  private final Map<FilmPlan, SizeEstimate> estimates = new HashMap<>();
  private final Map<Integer, Double> corrections = new HashMap<>();
  private double aim = AIM;

  /**
   * Creates a budget for a film.
   *
   * @param lastStep the step with which a film shows a single snapshot
   */
  SizeBudget(Studio studio, long limitBytes, int lastStep) {
    this.studio = studio;
    this.limitBytes = limitBytes;
    this.lastStep = lastStep;
  }

  /**
   * Makes the film and returns its plan; empty when not even a single snapshot fits.
   *
   * @param wanted the plan if there were no limit
   */
  Optional<FilmPlan> film(FilmPlan wanted) throws IOException {
    Outcome outcome = studio.film(wanted, new SizeWatch(limitBytes, Optional.empty()));
    if (outcome.whole()) {
      return Optional.of(wanted);
    }
    if (cautious(FilmPlan.coarsest(lastStep)) > limitBytes) {
      return Optional.empty();
    }
    FilmPlan tooLarge = wanted;
    FilmPlan plan = wanted;
    for (int failures = 1; !outcome.whole(); failures++) {
      tooLarge = plan;
      learn(plan, outcome);
      plan = finestAfter(tooLarge);
      outcome = take(plan);
      aim *= failures <= GENTLE_STEPS ? GENTLER_AIM : BOLDER_AIM;
    }
    return Optional.of(improved(plan, outcome, tooLarge));
  }

  private FilmPlan improved(FilmPlan plan, Outcome outcome, FilmPlan tooLarge) throws IOException {
    if (outcome.fileBytes() >= WELL_USED * limitBytes) {
      return plan;
    }
    learn(plan, outcome);
    aim = AIM * GENTLER_AIM;
    FilmPlan finer = finestAfter(tooLarge);
    return plan.isCoarserThan(finer) && take(finer).whole() ? finer : plan;
  }

  /** The finest plan coarser than this one that is likely to fit. */
  private FilmPlan finestAfter(FilmPlan tooLarge) throws IOException {
    int step = tooLarge.step();
    FilmPlan coarsest = FilmPlan.coarsest(step);
    if (coarsest.isCoarserThan(tooLarge) && cautious(coarsest) <= limitBytes) {
      return finest(tooLarge);
    }
    if (step == lastStep) {
      throw new IllegalStateException("a single snapshot is not of the size that it was");
    }
    int next =
        FirstFit.logarithmic(limitBytes)
            .search(
                step,
                cautious(coarsest),
                lastStep,
                cautious(FilmPlan.coarsest(lastStep)),
                number -> cautious(FilmPlan.coarsest(number)));
    FilmPlan best = FilmPlan.finest(next);
    return cautious(best) <= limitBytes ? best : finest(best);
  }

  /** The finest plan of the same step as this one, which is too large, that is likely to fit. */
  private FilmPlan finest(FilmPlan tooLarge) throws IOException {
    int step = tooLarge.step();
    int quantizer =
        FirstFit.linear(limitBytes)
            .search(
                tooLarge.quantizer(),
                cautious(tooLarge),
                FilmPlan.COARSEST,
                cautious(FilmPlan.coarsest(step)),
                number -> cautious(new FilmPlan(number, step)));
    return new FilmPlan(quantizer, step);
  }

  private Outcome take(FilmPlan plan) throws IOException {
    return studio.film(plan, new SizeWatch(limitBytes, Optional.of(corrected(plan))));
  }

  /** Corrects the samples of a step by the size of a film. */
  private void learn(FilmPlan plan, Outcome outcome) throws IOException {
    SizeEstimate estimate = estimate(plan);
    double seen = estimate.projected(outcome.shots(), outcome.pictureBytes());
    corrections.put(plan.step(), seen / estimate.bytes());
  }

  /** The size to plan with. */
  private long cautious(FilmPlan plan) throws IOException {
    SizeEstimate estimate = corrected(plan);
    return estimate.exact() ? estimate.bytes() : (long) Math.ceil(estimate.bytes() / aim);
  }

  private SizeEstimate corrected(FilmPlan plan) throws IOException {
    SizeEstimate estimate = estimate(plan);
    return estimate.exact() ? estimate : estimate.times(corrections.getOrDefault(plan.step(), 1.0));
  }

  private SizeEstimate estimate(FilmPlan plan) throws IOException {
    SizeEstimate known = estimates.get(plan);
    if (known == null) {
      known = studio.estimate(plan);
      estimates.put(plan, known);
    }
    return known;
  }
}
