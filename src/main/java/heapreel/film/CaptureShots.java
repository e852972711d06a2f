package heapreel.film;

import heapreel.frame.FilmLayout;
import heapreel.opening.OpenCapture;
import heapreel.raster.Lettering;
import heapreel.survey.FilmFacts;
import java.util.Optional;

/** The shots of a film of one capture. Threads may share it. */
final class CaptureShots implements ShotSource {

  /** Seconds that a film shows which allocation failed. */
  private static final int FAILURE_SECONDS = 2;

  /** Up to so many shots a second, each can be read by itself. */
  private static final int READABLE_SHOTS_PER_SECOND = 4;

  private final OpenCapture source;
  private final FilmFacts facts;
  private final FilmOptions options;
  private final Optional<RealTime> times;
  private final FilmLayout layout;
  private final Lettering lettering;

  CaptureShots(
      OpenCapture source,
      FilmFacts facts,
      FilmOptions options,
      Optional<RealTime> times,
      FilmLayout layout,
      Lettering lettering) {
    this.source = source;
    this.facts = facts;
    this.options = options;
    this.times = times;
    this.layout = layout;
    this.lettering = lettering;
  }

  @Override
  public Shots shots(FilmPlan plan) {
    return times
        .map(real -> Shots.of(real, options.framesPerSecond()))
        .orElseGet(() -> Shots.of(facts.selection(), options, plan.step()));
  }

  @Override
  public int pictures(int shot) {
    return times.map(real -> real.pictures(shot)).orElse(options.repeats());
  }

  @Override
  public ShotPainter stage(Shots shots) {
    int held = FAILURE_SECONDS * options.framesPerSecond();
    int readable = options.framesPerSecond() / READABLE_SHOTS_PER_SECOND;
    FailureCaptions failures =
        new FailureCaptions(facts.failures(), shots, this::pictures, held, readable);
    return new ShotPainter(
        source, facts.selection(), shots, layout, facts.timeline(), failures, lettering);
  }
}
