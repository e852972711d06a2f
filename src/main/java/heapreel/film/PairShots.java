package heapreel.film;

import heapreel.frame.FilmLayout;
import heapreel.raster.Lettering;
import java.util.Optional;

/** The shots of a film of two captures. Threads may share it. */
final class PairShots implements ShotSource {

  private final PairSide a;
  private final PairSide b;
  private final PairedShots paired;
  private final PairLayout layout;
  private final FilmOptions pace;
  private final Lettering lettering = new Lettering();

  /**
   * The shots of both.
   *
   * @param pace how fast they are shown
   */
  PairShots(PairSide a, PairSide b, PairedShots paired, PairLayout layout, FilmOptions pace) {
    this.a = a;
    this.b = b;
    this.paired = paired;
    this.layout = layout;
    this.pace = pace;
  }

  @Override
  public Shots shots(FilmPlan plan) {
    int pictures = Shots.segmentPictures(pace.framesPerSecond());
    return new Shots(paired.size(), 1, Math.max(1, pictures / pace.repeats()));
  }

  @Override
  public int pictures(int shot) {
    return pace.repeats();
  }

  @Override
  public PairStage stage(Shots shots) {
    return new PairStage(paired, layout, painter(a, layout.a()), painter(b, layout.b()));
  }

  private ShotPainter painter(PairSide side, FilmLayout of) {
    return new CaptureShots(
            side.source(), side.survey().film(), pace, Optional.empty(), of, lettering)
        .stage(Shots.each(side.survey().selection()));
  }
}
