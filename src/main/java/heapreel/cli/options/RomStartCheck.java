package heapreel.cli.options;

import heapreel.cli.request.SourceRequest;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Refuses a {@code --rom-start} that isn't used, which the firmware's first bytes tell. */
public final class RomStartCheck {

  private RomStartCheck() {}

  /**
   * Looks at the firmware, if there is a start. What is wrong with the file is said when it is
   * opened.
   *
   * @throws ParameterException when the firmware has addresses of its own, or there is none
   */
  public static void check(SourceRequest source, CommandLine line) throws IOException {
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
}
