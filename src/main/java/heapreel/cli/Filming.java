package heapreel.cli;

import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.FilmMaker;
import heapreel.pipeline.FilmOptions;
import heapreel.pipeline.FilmPace;
import heapreel.pipeline.MadeFilm;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Survey;
import heapreel.report.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Makes the film as the command line wants it and says what became of it.
 *
 * @param command what was asked for
 * @param film the film's file
 * @param still the file of its worst moment, if there shall be one
 * @param messages where it is said
 */
record Filming(HeapreelCommand command, Path film, Optional<Path> still, Messages messages) {

  void make(OpenCapture capture, Survey survey, Cancellation cancellation) throws IOException {
    long began = System.nanoTime();
    int snapshots = survey.selection().size();
    FilmOptions options = options(capture, snapshots);
    FilmMaker maker = new FilmMaker(capture, survey, options, cancellation, messages.progress());
    maker.note().or(() -> pace(snapshots)).ifPresent(messages::note);
    MadeFilm made = maker.make(command.threads);
    if (FilmSettings.isGif(film) && made.plan().step() > made.wanted().step()) {
      messages.note(
          String.format(
              Locale.ROOT,
              "%s: shows one snapshot in %d to keep the GIF small; see --every",
              film,
              made.plan().step()));
    }
    messages.speed("filmed", made.snapshots(), began);
    messages.result(FilmResult.text(film, made, command.film.maxMegabytes, command.every));
    Integer seconds = command.film.maxSeconds;
    if (seconds != null) {
      messages.result(FilmResult.leftOut(made, seconds, survey.selection().size(), command.every));
    }
    still.ifPresent(
        path ->
            messages.result(Printable.name(path) + ": " + WorstWords.of(survey.worst()) + "\n"));
  }

  /** What is to be said of a pace that was not asked for. */
  private Optional<String> pace(int snapshots) {
    Integer asked = command.film.fps;
    int pace = rate(snapshots);
    if (asked != null) {
      return pace == asked
          ? Optional.empty()
          : Optional.of("film: " + pace + " snapshots a second, the most that a GIF can show");
    }
    return pace == FilmPace.USUAL
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "film: %s a second, for there %s %,d in all; --fps gives another pace",
                Counted.of(pace, "snapshot"),
                snapshots == 1 ? "is" : "are",
                snapshots));
  }

  /** Snapshots a second: as many as were asked for, if the film can show so many. */
  private int rate(int snapshots) {
    Integer asked = command.film.fps;
    return asked == null
        ? FilmPace.of(snapshots, maxSeconds())
        : Math.min(asked, FilmOptions.maxRate(film));
  }

  private OptionalInt maxSeconds() {
    Integer seconds = command.film.maxSeconds;
    return seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds);
  }

  private FilmOptions options(OpenCapture capture, int snapshots) {
    FilmSettings settings = command.film;
    return new FilmOptions(
        film,
        still,
        capture.name(),
        settings.sizeOf(film).width(),
        settings.sizeOf(film).height(),
        rate(snapshots),
        maxSeconds(),
        settings.maxMegabytes == null
            ? OptionalLong.empty()
            : OptionalLong.of(settings.maxMegabytes.bytes()),
        settings.realTime);
  }
}
