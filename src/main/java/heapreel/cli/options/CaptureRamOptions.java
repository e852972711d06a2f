package heapreel.cli.options;

import heapreel.cli.request.Address;
import heapreel.cli.request.SourceRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows of the RAM in captures of which nothing else is given. */
public final class CaptureRamOptions {

  @Option(
      names = "--ram-start",
      paramLabel = "ADDR",
      converter = AddressConverter.class,
      description = "address of a snapshot's first byte, if the capture doesn't reveal it")
  private @Nullable Address ramStart;

  @Option(
      names = "--ram-length",
      paramLabel = "N",
      converter = LengthConverter.class,
      description = "length of a snapshot, likewise, such as 16384, 0x4000 or 16K")
  private @Nullable Address ramLength;

  /** A capture, with what was said of its RAM. */
  public SourceRequest request(Path capture) {
    return new SourceRequest(
        capture,
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(ramStart),
        Optional.ofNullable(ramLength),
        Optional.empty());
  }
}
