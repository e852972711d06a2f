package heapreel.cli.request;

import heapreel.film.FilmOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The film to make.
 *
 * @param file where it goes
 * @param poster the file of its worst moment, if there shall be one
 * @param size of its pictures
 * @param fps snapshots a second; chosen by their number where empty
 * @param realTime whether each snapshot is shown as long as it lasted
 * @param maxSeconds how long it may be, if that matters
 * @param maxSize how large its file may be, if that matters
 * @param needBytes the length of an allocation that is shown while it doesn't fit, if one shall be
 */
public record FilmRequest(
    Path file,
    Optional<Path> poster,
    FrameSize size,
    OptionalInt fps,
    boolean realTime,
    OptionalInt maxSeconds,
    Optional<Megabytes> maxSize,
    OptionalLong needBytes)
    implements Product {

  /** Whether it is an animated GIF. */
  public boolean isGif() {
    return FilmOptions.isGif(file);
  }

  /** The size of a film of this name where nothing else is said. */
  public static FrameSize usualSize(Path film) {
    return new FrameSize(FilmOptions.usualWidth(film), FilmOptions.usualHeight(film));
  }
}
