package heapreel.opening;

import heapreel.capture.NamedRegion;
import heapreel.memory.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user specifies of a capture; all but the file itself may be left to inference.
 *
 * @param ram the capture
 * @param firmware the firmware's image: ELF, UF2, Intel HEX or BIN
 * @param map the firmware's linker map
 * @param ramStart target address of a snapshot's first byte
 * @param ramLength length of a snapshot in bytes
 * @param romStart target address of a BIN's first byte
 * @param regions the regions of RAM in a snapshot, in file order; none unless given
 * @param board the board whose regions they are, by its name or as a file
 */
public record CaptureSource(
    Path ram,
    Optional<Path> firmware,
    Optional<Path> map,
    OptionalLong ramStart,
    OptionalLong ramLength,
    OptionalLong romStart,
    List<NamedRegion> regions,
    Optional<String> board) {

  /** Takes a copy of the regions. */
  public CaptureSource {
    regions = List.copyOf(regions);
  }

  /** A capture of one region of RAM. */
  public CaptureSource(
      Path ram,
      Optional<Path> firmware,
      Optional<Path> map,
      OptionalLong ramStart,
      OptionalLong ramLength,
      OptionalLong romStart) {
    this(ram, firmware, map, ramStart, ramLength, romStart, List.of(), Optional.empty());
  }

  /** Whether anything is given of where the RAM is. */
  boolean saysRam() {
    return ramStart.isPresent() || ramLength.isPresent() || !regions.isEmpty() || board.isPresent();
  }

  /** The same, with these files. */
  public CaptureSource with(Path capture, Optional<Path> image, Optional<Path> linkerMap) {
    return new CaptureSource(
        capture, image, linkerMap, ramStart, ramLength, romStart, regions, board);
  }

  /** The same, of one region at these addresses. */
  CaptureSource ofOne(Region region) {
    return new CaptureSource(
        ram,
        firmware,
        map,
        OptionalLong.of(region.start()),
        OptionalLong.of(region.lengthBytes()),
        romStart);
  }

  /** A capture of which only the file is given. */
  public static CaptureSource of(Path ram) {
    return new CaptureSource(
        ram,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
