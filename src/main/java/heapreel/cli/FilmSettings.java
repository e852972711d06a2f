package heapreel.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the film shall be. */
final class FilmSettings {

  @Option(
      names = "--video",
      paramLabel = "FILE",
      description =
          "the film alone, to FILE.mp4; with --film: it has this name, and there is no"
              + " DIR/heap.png")
  @Nullable Path video;

  @Option(
      names = "--no-video",
      description = "with --analyze-snapshots all: no film, only the numbers")
  boolean noVideo;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1280x720",
      converter = FrameSize.Converter.class,
      description = "size of the film in pixels, both even (default: ${DEFAULT-VALUE})")
  FrameSize size = new FrameSize(1280, 720);

  @Option(
      names = "--fps",
      paramLabel = "N",
      defaultValue = "30",
      description = {
        "snapshots a second, 1 to 60 (default: ${DEFAULT-VALUE});",
        "below 24 each picture is repeated, for the film's own rate stays between 24 and 60"
      })
  int fps = 30;

  @Option(
      names = "--max-seconds",
      paramLabel = "S",
      description =
          "leave snapshots out evenly until the film is no longer than S, its end hold included")
  @Nullable Integer maxSeconds;

  @Option(
      names = "--max-megabytes",
      paramLabel = "N",
      converter = Megabytes.Converter.class,
      description = {
        "keep the film's file within N megabytes of 1,000,000 bytes, such as 10 or 9.5:",
        "by coarser pictures first, then by showing every 2nd, 3rd ... snapshot"
      })
  @Nullable Megabytes maxMegabytes;
}
