package heapreel.cli.options;

import heapreel.cli.request.FilmRequest;
import heapreel.cli.request.FrameSize;
import heapreel.cli.request.Megabytes;
import heapreel.film.FilmOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How the film shall be. */
public final class FilmSettings {

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = FrameSizeConverter.class,
      description = "size of the film in pixels, both even (default: 1280x720, a GIF 960x540)")
  private @Nullable FrameSize size;

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = {
        "snapshots a second, 1 to 60, in a GIF at most 50 (default: 30, fewer where there are",
        "fewer than 300)"
      })
  private @Nullable Integer fps;

  @Option(
      names = "--real-time",
      description = {
        "show each snapshot as long as it lasted, by the times in RAM.events.ndjson;",
        "pauses are shortened to a second"
      })
  private boolean realTime;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description =
          "leave out snapshots evenly so that the film lasts at most S seconds, end hold included")
  private @Nullable Integer maxSeconds;

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      converter = MegabytesConverter.class,
      description = {
        "keep the film within N megabytes, such as 10 or 9.5: first by coarser",
        "pictures, then by fewer of them"
      })
  private @Nullable Megabytes maxMegabytes;

  /**
   * A film to a file.
   *
   * @param poster where its worst moment goes, if it shall have one
   * @param needBytes the length of an allocation that it shows while that doesn't fit, if any
   */
  public FilmRequest request(Path file, Optional<Path> poster, OptionalLong needBytes) {
    Integer rate = fps;
    Integer seconds = maxSeconds;
    return new FilmRequest(
        file,
        poster,
        size != null ? size : FilmRequest.usualSize(file),
        rate == null ? OptionalInt.empty() : OptionalInt.of(rate),
        realTime,
        seconds == null ? OptionalInt.empty() : OptionalInt.of(seconds),
        Optional.ofNullable(maxMegabytes),
        needBytes);
  }

  /**
   * Refuses what excludes each other.
   *
   * @param file where the film goes, if that was said
   */
  public void check(Optional<Path> file, CommandLine line) {
    if (realTime && (fps != null || maxSeconds != null || maxMegabytes != null)) {
      throw new ParameterException(
          line, "--real-time can't be combined with --fps, --max-seconds or --max-megabytes");
    }
    if (maxMegabytes != null && file.filter(FilmOptions::isGif).isPresent()) {
      throw new ParameterException(
          line,
          "--max-megabytes: expected an .mp4; a GIF gets smaller with --size, --every or"
              + " --max-seconds");
    }
  }
}
