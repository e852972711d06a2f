package heapreel.pipeline;

import heapreel.fault.Fault;
import heapreel.fault.FaultException;
import heapreel.firmware.FirmwareFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells why a capture can't be opened that isn't one: the files are given in another order. */
final class MixedUpFiles {

  private MixedUpFiles() {}

  /**
   * What is wrong with firmware, or a map, in the place of the capture; empty for anything else.
   */
  static Optional<Fault> fault(CaptureSource source) throws IOException {
    FirmwareFormat format = format(source.ram());
    if (format == FirmwareFormat.BIN) {
      return Optional.empty();
    }
    Path second = source.firmware().orElse(source.ram());
    String advice =
        format(second) == FirmwareFormat.BIN
            ? "swap the two: heapreel " + second + " " + source.ram()
            : "give the capture before it: heapreel RAM " + source.ram();
    return Optional.of(
        Fault.of("is " + format.phrase() + ", not RAM snapshots").in(source.ram()).advice(advice));
  }

  /** What a file is; whatever can't be told may be RAM. */
  private static FirmwareFormat format(Path path) throws IOException {
    try {
      return FirmwareFormat.sniff(path);
    } catch (FaultException e) {
      return FirmwareFormat.BIN;
    }
  }
}
