package heapreel.film;

import heapreel.film.PairOptions.Arrangement;
import heapreel.opening.OpenCapture;
import heapreel.output.Progress;
import heapreel.parallel.Cancellation;
import heapreel.reading.Selection;
import heapreel.survey.Survey;
import heapreel.survey.Surveyor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Two captures to be filmed. */
final class Pairs {

  private Pairs() {}

  static PairSide side(OpenCapture open, String title) throws IOException {
    Selection all = new Selection(0, open.capture().snapshotCount() - 1, 1);
    Survey survey =
        new Surveyor(open, 1, new Cancellation(), Progress.NONE).survey(all, List.of(), true);
    return new PairSide(open, survey, title);
  }

  static PairShots shots(
      PairSide a, PairSide b, PairedShots paired, int width, int height, Arrangement arrangement)
      throws IOException {
    PairLayout layout = layout(a, b, width, height, arrangement);
    return new PairShots(a, b, paired, layout, pace(width, height));
  }

  static PairLayout layout(PairSide a, PairSide b, int width, int height, Arrangement arrangement)
      throws IOException {
    return PairLayout.of(
        width,
        height,
        arrangement,
        FilmMaker.subject(a.source(), a.survey().film(), a.title(), OptionalLong.empty()),
        FilmMaker.subject(b.source(), b.survey().film(), b.title(), OptionalLong.empty()));
  }

  static FilmOptions pace(int width, int height) {
    return new FilmOptions(
        Path.of("film.mp4"),
        Optional.empty(),
        "",
        width,
        height,
        30,
        OptionalInt.empty(),
        OptionalLong.empty());
  }
}
