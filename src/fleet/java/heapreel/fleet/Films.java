package heapreel.fleet;

import heapreel.cli.request.FilmRequest;
import heapreel.film.FilmOptions;
import heapreel.film.FilmPace;
import heapreel.film.FilmSegments;
import heapreel.opening.OpenCapture;
import heapreel.parallel.Cancellation;
import heapreel.survey.FilmFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How the films of a fleet are: as {@code heapreel film} makes them unless told otherwise. */
final class Films {

  private static final Path NAME = Path.of("film.mp4");

  private Films() {}

  /** Width in pixels unless another is asked for. */
  static int usualWidth() {
    return FilmRequest.usualSize(NAME).width();
  }

  /** Height in pixels unless another is asked for. */
  static int usualHeight() {
    return FilmRequest.usualSize(NAME).height();
  }

  /**
   * The segments of a capture's film.
   *
   * @throws heapreel.fault.FaultException when the picture is too small for the heap
   */
  static FilmSegments of(OpenCapture capture, FilmFacts facts, FleetOptions options)
      throws IOException {
    FilmOptions film =
        new FilmOptions(
            NAME,
            Optional.empty(),
            capture.name(),
            options.width(),
            options.height(),
            FilmPace.of(facts.selection().size(), OptionalInt.empty()),
            OptionalInt.empty(),
            OptionalLong.empty());
    return new FilmSegments(capture, facts, film, new Cancellation());
  }
}
