package heapreel.cli;

import heapreel.picture.PictureFormat;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Options of the plain call that do something only beside others. Without those they are refused,
 * for who gives them waits for what they do. Options that say how any run goes, such as {@code -o}
 * and {@code --threads}, need nothing, and one that says no to what isn't there has its way.
 */
final class Requirements {

  private static final String FILM = "a film; add --film or --video FILE.mp4";
  private static final String LAYOUT = "a layout; add --draw-heap-layout";
  private static final String GRAPH = "a graph; add --draw-heap-ownership";

  private final PlainCall call;
  private final CommandLine line;

  private Requirements(PlainCall call, CommandLine line) {
    this.call = call;
    this.line = line;
  }

  /** Refuses what would have no effect as far as the command line alone tells. */
  static void check(PlainCall call, CommandLine line) {
    Requirements options = new Requirements(call, line);
    options.checkFilm();
    options.checkPictures();
    options.need("--json", call.inspect, "--inspect");
    options.need(
        "--every",
        call.looksAtSeveral(),
        "several snapshots; add --film or a range such as --snapshots 0-99");
  }

  private void checkFilm() {
    need("--no-video", call.analyzesAll(), "--analyze-snapshots all");
    need("--no-page", call.analyzesAll(), "--analyze-snapshots all or --film");
    for (String option :
        new String[] {"--fps", "--real-time", "--size", "--max-seconds", "--max-megabytes"}) {
      need(option, call.wantsFilm(), FILM);
    }
  }

  private void checkPictures() {
    need(
        "--need",
        call.wantsFilm() || call.drawsLayout(),
        "a film or a layout; add --film or --draw-heap-layout");
    need("--rows", call.drawsLayout(), LAYOUT);
    need("--arrows", call.drawsLayout(), LAYOUT);
    need("--full", call.ownership, GRAPH);
    need("--root", call.ownership, GRAPH);
    if (call.formats.contains(PictureFormat.DOT) && !call.ownership) {
      throw new ParameterException(line, "--format dot is for graphs; add --draw-heap-ownership");
    }
    need(
        "--format",
        call.drawsLayout() || call.ownership,
        "a picture; add --draw-heap-layout or --draw-heap-ownership");
  }

  private void need(String option, boolean there, String what) {
    if (!there && line.getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(line, option + " needs " + what);
    }
  }
}
