package heapreel.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the film shall be. */
final class FilmSettings {

  private static final FrameSize VIDEO_SIZE = new FrameSize(1280, 720);
  private static final FrameSize GIF_SIZE = new FrameSize(960, 540);

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description =
          "only the film, as FILE.mp4 or FILE.gif; with --film, the film's name, and there is no"
              + " DIR/heap.png")
  @Nullable Path video;

  @Option(
      names = "--no-video",
      description = "with --analyze-snapshots all: no film, only the numbers")
  boolean noVideo;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      converter = FrameSize.Converter.class,
      description = "size of the film in pixels, both even (default: 1280x720, a GIF 960x540)")
  @Nullable FrameSize size;

  /** The size of a film in a file of this name. */
  FrameSize sizeOf(Path film) {
    return size != null ? size : isGif(film) ? GIF_SIZE : VIDEO_SIZE;
  }

  /** Whether a file of this name is an animated GIF. */
  static boolean isGif(Path film) {
    return film.toString().toLowerCase(Locale.ROOT).endsWith(".gif");
  }

  @Option(
      names = "--fps",
      paramLabel = "N",
      description = {
        "snapshots a second, 1 to 60, in a GIF at most 50 (default: 30, fewer where there are",
        "fewer than 300, so that the film lasts some ten seconds); below 24 each picture is",
        "repeated, as the film's own rate stays between 24 and 60"
      })
  @Nullable Integer fps;

  @Option(
      names = "--real-time",
      description = {
        "show each snapshot as long as it lasted, by the times in RAM.events.ndjson;",
        "pauses of more than a second are shortened to one"
      })
  boolean realTime;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description =
          "leave out snapshots evenly so that the film lasts at most S seconds, end hold included")
  @Nullable Integer maxSeconds;

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      converter = Megabytes.Converter.class,
      description = {
        "keep the film within N megabytes (of 1,000,000 bytes), such as 10 or 9.5:",
        "first by coarser pictures, then by showing every 2nd, 3rd ... snapshot"
      })
  @Nullable Megabytes maxMegabytes;
}
