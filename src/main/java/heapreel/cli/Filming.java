package heapreel.cli;

import heapreel.fault.Printable;
import heapreel.parallel.Cancellation;
import heapreel.pipeline.FilmMaker;
import heapreel.pipeline.FilmOptions;
import heapreel.pipeline.MadeFilm;
import heapreel.pipeline.OpenCapture;
import heapreel.pipeline.Survey;
import java.io.IOException;
import java.nio.file.Path;
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
    MadeFilm made =
        new FilmMaker(capture, survey, options(capture), cancellation, messages.progress())
            .make(command.threads);
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

  private FilmOptions options(OpenCapture capture) {
    FilmSettings settings = command.film;
    return new FilmOptions(
        film,
        still,
        capture.name(),
        settings.size.width(),
        settings.size.height(),
        settings.fps,
        settings.maxSeconds == null ? OptionalInt.empty() : OptionalInt.of(settings.maxSeconds),
        settings.maxMegabytes == null
            ? OptionalLong.empty()
            : OptionalLong.of(settings.maxMegabytes.bytes()));
  }
}
