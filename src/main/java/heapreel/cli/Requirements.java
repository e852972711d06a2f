package heapreel.cli;

import heapreel.capture.CaptureInput;
import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import heapreel.firmware.FirmwareImage;
import heapreel.pipeline.CaptureSource;
import heapreel.pipeline.OpenCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Options that do something only beside others. Without those they are refused, for who gives them
 * waits for what they do. Options that say how any run goes, such as {@code -o} and {@code
 * --threads}, need nothing, and one that says no to what isn't there has its way.
 */
final class Requirements {

  private static final String FILM = "a film; add --film or --video FILE.mp4";
  private static final String LAYOUT = "a layout; add --draw-heap-layout";
  private static final String GRAPH = "a graph; add --draw-heap-ownership";

  private final HeapreelCommand command;
  private final CommandLine line;

  private Requirements(HeapreelCommand command, CommandLine line) {
    this.command = command;
    this.line = line;
  }

  /** Refuses what would have no effect as far as the command line alone tells. */
  static void check(HeapreelCommand command, CommandLine line) {
    Requirements options = new Requirements(command, line);
    options.checkFilm();
    options.checkPictures();
    options.need("--json", command.inspect, "--inspect");
    options.need(
        "--every",
        command.looksAtSeveral(),
        "several snapshots; add --film or a range such as --snapshots 0-99");
  }

  private void checkFilm() {
    need("--no-video", command.analyzesAll(), "--analyze-snapshots all");
    for (String option :
        new String[] {"--fps", "--real-time", "--size", "--max-seconds", "--max-megabytes"}) {
      need(option, command.wantsFilm(), FILM);
    }
  }

  private void checkPictures() {
    need("--rows", command.drawsLayout(), LAYOUT);
    need("--arrows", command.drawsLayout(), LAYOUT);
    need("--full", command.stills.ownership, GRAPH);
    need("--root", command.stills.ownership, GRAPH);
    if (command.stills.wantsDot() && !command.stills.ownership) {
      throw new ParameterException(line, "--format dot is for graphs; add --draw-heap-ownership");
    }
    need(
        "--format",
        command.drawsStills(),
        "a picture; add --draw-heap-layout or --draw-heap-ownership");
  }

  private void need(String option, boolean there, String what) {
    if (!there && line.getParseResult().hasMatchedOption(option)) {
      throw new ParameterException(line, option + " needs " + what);
    }
  }

  /**
   * Refuses a {@code --rom-start} that isn't used, which the firmware's first bytes tell. What is
   * wrong with the file is said when it is opened.
   */
  static void checkRomStart(CaptureSource source, CommandLine line) throws IOException {
    if (source.romStart().isEmpty()) {
      return;
    }
    Optional<Path> image = source.firmware();
    if (image.isEmpty()) {
      throw new ParameterException(line, "--rom-start needs a FIRMWARE that is a raw binary");
    }
    FirmwareFormat format;
    try {
      format = FirmwareFormat.sniff(image.get());
    } catch (FaultException e) {
      return;
    }
    if (format != FirmwareFormat.BIN) {
      throw new ParameterException(
          line,
          String.format(
              Locale.ROOT,
              "--rom-start is for a raw binary, and %s is %s%s; leave it out",
              image.get(),
              format.phrase(),
              format == FirmwareFormat.LINKER_MAP ? "" : ", which contains its addresses"));
    }
  }

  /**
   * Refuses a run that can't make all that it shall, before it makes anything: tables of objects
   * and graphs take types.
   *
   * @throws FaultException when they are asked for and the capture's types aren't known
   */
  static void checkTypes(HeapreelCommand command, OpenCapture capture) {
    List<String> options = new ArrayList<>();
    if (command.objects != null) {
      options.add("--objects");
    }
    if (command.stills.ownership) {
      options.add("--draw-heap-ownership");
    }
    if (options.isEmpty() || capture.model().isPresent()) {
      return;
    }
    String names = String.join(" and ", options);
    String needs = names + (options.size() == 1 ? " needs " : " need ");
    Optional<FirmwareImage> firmware = capture.origin().firmware();
    String todo =
        firmware.isPresent()
            ? "give the firmware that was running"
            : "give it: heapreel " + given(capture) + " FIRMWARE";
    String why =
        firmware
            .map(image -> "object types, which " + image.path() + " doesn't reveal")
            .orElse("the firmware that was running (its .elf, .uf2, .hex or .bin)");
    throw Fault.of(needs + why)
        .advice(todo + ", or leave out " + names + "; nothing was written")
        .toException();
  }

  /** How a command line names the capture. */
  private static Path given(OpenCapture capture) {
    Path shown = capture.path();
    return shown.equals(CaptureInput.SHOWN_STANDARD_INPUT) ? CaptureInput.STANDARD_INPUT : shown;
  }
}
