package heapreel.cli.run;

import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.Request;
import heapreel.fault.Printable;
import heapreel.film.FilmMaker;
import heapreel.film.FilmOptions;
import heapreel.film.FilmPace;
import heapreel.film.MadeFilm;
import heapreel.frame.AreaSpan;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.raster.Lettering;
import heapreel.reasoning.WorstWords;
import heapreel.report.Counted;
import heapreel.survey.Survey;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Makes the film as the command line wants it and says what became of it.
 *
 * @param request what was asked for
 * @param wanted the film of it
 * @param messages where it is said
 * @param lettering gives its letters, when they are needed
 */
record Filming(
    Request request, FilmRequest wanted, Messages messages, Supplier<Lettering> lettering) {

  void make(OpenCapture capture, Survey survey, Cancellation cancellation) throws IOException {
    long began = System.nanoTime();
    int every = request.snapshots().every();
    int snapshots = survey.selection().size();
    FilmOptions options = options(capture, snapshots);
    FilmMaker maker =
        new FilmMaker(capture, survey, options, lettering.get(), cancellation, messages.progress());
    if (request.settings().part().isPresent()) {
      maker.keepNoPart();
    }
    maker.note().or(() -> pace(snapshots)).ifPresent(messages::note);
    tooLong(survey).ifPresent(messages::note);
    MadeFilm made = maker.make(request.settings().threads());
    if (wanted.isGif() && made.plan().step() > made.wanted().step()) {
      messages.note(
          String.format(
              Locale.ROOT,
              "%s: shows one snapshot in %d to keep the GIF small; see --every",
              wanted.file(),
              made.plan().step()));
    }
    messages.speed("filmed", made.snapshots(), began);
    messages.result(FilmResult.text(wanted, made, every));
    wanted
        .maxSeconds()
        .ifPresent(
            seconds ->
                messages.result(
                    FilmResult.leftOut(made, seconds, survey.selection().size(), every)));
    wanted
        .poster()
        .ifPresent(
            path ->
                messages.result(
                    Printable.name(path) + ": " + WorstWords.of(survey.worst()) + "\n"));
  }

  /** That nothing is marked, for no area is as long as what is needed. */
  private Optional<String> tooLong(Survey survey) {
    long need = wanted.needBytes().orElse(0);
    long longest =
        survey.blockBytes()
            * survey.spans().stream().mapToLong(AreaSpan::blockCount).max().orElse(0);
    return need <= longest
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "film: nothing is marked, for no area has %,d bytes: the largest has %,d",
                need,
                longest));
  }

  /** What is to be said of a pace that was not asked for. */
  private Optional<String> pace(int snapshots) {
    int pace = rate(snapshots);
    if (wanted.fps().isPresent()) {
      return pace == wanted.fps().getAsInt()
          ? Optional.empty()
          : Optional.of("film: " + pace + " snapshots a second, the most that a GIF can show");
    }
    return pace == FilmPace.USUAL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "film: %s a second, as there %s %,d in all; --fps sets another rate",
                Counted.of(pace, "snapshot"),
                snapshots == 1 ? "is" : "are",
                snapshots));
  }

  /** Snapshots a second: as many as were asked for, if the film can show so many. */
  private int rate(int snapshots) {
    return wanted.fps().isEmpty()
        ? FilmPace.of(snapshots, wanted.maxSeconds())
        : Math.min(wanted.fps().getAsInt(), FilmOptions.maxRate(wanted.file()));
  }

  private FilmOptions options(OpenCapture capture, int snapshots) {
    return new FilmOptions(
        wanted.file(),
        wanted.poster(),
        capture.name(),
        wanted.size().width(),
        wanted.size().height(),
        rate(snapshots),
        wanted.maxSeconds(),
        wanted.maxSize().map(size -> OptionalLong.of(size.bytes())).orElse(OptionalLong.empty()),
        wanted.realTime(),
        wanted.needBytes());
  }
}
