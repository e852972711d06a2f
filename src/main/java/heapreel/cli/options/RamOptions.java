package heapreel.cli.options;

import heapreel.capture.NamedRegion;
import heapreel.cli.request.Address;
import heapreel.cli.request.SourceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user knows of the RAM in a capture. */
public final class RamOptions {

  @Option(
      names = "--ram-start",
      paramLabel = "ADDR",
      converter = AddressConverter.class,
      description = "address of a snapshot's first byte, if neither MAP nor the capture reveals it")
  private @Nullable Address ramStart;

  @Option(
      names = "--ram-length",
      paramLabel = "N",
      converter = LengthConverter.class,
      description = "length of a snapshot, likewise, such as 16384, 0x4000 or 16K")
  private @Nullable Address ramLength;

  @Option(
      names = "--ram",
      paramLabel = "[NAME=]START+LENGTH",
      converter = RegionConverter.class,
      description =
          "a region of RAM in each snapshot; again for each further one, in the order of their"
              + " bytes: --ram dram=0x3fc88000+0x68000 --ram psram=0x3c170000+128K")
  private List<NamedRegion> regions = List.of();

  @Option(
      names = "--board",
      paramLabel = "BOARD",
      description =
          "the board, whose regions a snapshot holds, or a .json file that lists them; heapreel"
              + " help boards has all; --ram NAME=... replaces one of them")
  private @Nullable String board;

  /** What contradicts itself, if anything does. */
  public Optional<String> contradiction() {
    boolean one = ramStart != null || ramLength != null;
    boolean several = !regions.isEmpty() || board != null;
    return one && several
        ? Optional.of("--ram-start and --ram-length can't be combined with --ram or --board")
        : Optional.empty();
  }

  /** A capture, with what was said of its RAM. */
  public SourceRequest request(
      Path capture, Optional<Path> firmware, Optional<Path> map, Optional<Address> romStart) {
    return new SourceRequest(
        capture,
        firmware,
        map,
        Optional.ofNullable(ramStart),
        Optional.ofNullable(ramLength),
        romStart,
        regions,
        Optional.ofNullable(board));
  }

  /** A capture of which nothing else is given. */
  public SourceRequest request(Path capture) {
    return request(capture, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
