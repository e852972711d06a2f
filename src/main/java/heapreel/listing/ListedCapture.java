package heapreel.listing;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A capture of a listing.
 *
 * @param path the file, or a directory of images, as it can be opened
 * @param firmware the firmware that was running
 * @param map its linker map
 * @param name where it is below the folder that all captures of the listing have in common; never
 *     begins with a slash, and no two of a listing need to differ in it
 */
public record ListedCapture(Path path, Optional<Path> firmware, Optional<Path> map, Path name) {

  /** The name of its file. */
  public String file() {
    return FileNames.last(path);
  }

  /** The same without its ending; {@code ram} of {@code ram.bin.gz}. */
  public String stem() {
    return FileNames.stem(path);
  }

  /** The name with slashes, on any system. */
  public String words() {
    return name.toString().replace('\\', '/');
  }

  /**
   * Its line in a list of captures, wherever the list will be: with absolute paths.
   *
   * @throws heapreel.fault.FaultException when a name has a tab or an end of line
   */
  public String line() {
    return ListFile.line(path, firmware, map);
  }
}
