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
   *
   * @throws FaultException when what may be the capture can't be read at all
   */
  static Optional<Fault> fault(CaptureSource source) throws IOException {
    FirmwareFormat format = formatOfRam(source.ram());
    if (format == FirmwareFormat.BIN) {
      return Optional.empty();
    }
    Path second = source.firmware().orElse(source.ram());
    String advice =
        FirmwareFormat.sniff(second) == FirmwareFormat.BIN
            ? "swap the two: heapreel " + second + " " + source.ram()
            : "give the capture before it: heapreel RAM " + source.ram();
    return Optional.of(
        Fault.of("is " + format.phrase() + ", not RAM snapshots").in(source.ram()).advice(advice));
  }

  /** What the first file is; whatever can't be told may be RAM. */
  private static FirmwareFormat formatOfRam(Path path) throws IOException {
    try {
      return FirmwareFormat.sniff(path);
    } catch (FaultException e) {
      return FirmwareFormat.BIN;
    }
  }
}
