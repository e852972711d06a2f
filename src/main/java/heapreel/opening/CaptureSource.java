package heapreel.opening;

import java.nio.file.Path;
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
 */
public record CaptureSource(
    Path ram,
    Optional<Path> firmware,
    Optional<Path> map,
    OptionalLong ramStart,
    OptionalLong ramLength,
    OptionalLong romStart) {

  /** The same, with these files. */
  public CaptureSource with(Path capture, Optional<Path> image, Optional<Path> linkerMap) {
    return new CaptureSource(capture, image, linkerMap, ramStart, ramLength, romStart);
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
