package heapreel.stream;

import heapreel.capture.RegionMap;
import heapreel.memory.Region;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a recorder says of its recording.
 *
 * @param id differs from one recording of a device to the next
 * @param regions which regions of RAM a snapshot holds
 * @param pageBytes length of a page, a power of two from 64 to 4096
 * @param own memory of the recorder's that is left out, and counts as zeros
 * @param platform the port, such as {@code rp2}
 * @param version what the firmware says of itself
 * @param way how memory is read, such as {@code viper}
 * @param allocatedBytes what a snapshot allocates on the heap that it is of, about
 * @param recorderBytes what the recorder takes of the heap, about
 */
public record RecorderHeader(
    long id,
    RegionMap regions,
    int pageBytes,
    List<Region> own,
    Optional<String> platform,
    Optional<String> version,
    Optional<String> way,
    OptionalLong allocatedBytes,
    OptionalLong recorderBytes) {

  private static final String[] NAMES = {"MicroPython", "CircuitPython", "Adafruit"};

  /** Takes a copy of the list. */
  public RecorderHeader {
    own = List.copyOf(own);
  }

  /** How many pages a snapshot has. */
  int pageCount() {
    return (int) (regions.strideBytes() / pageBytes);
  }

  /** The firmware's name for itself: {@link #version} without the version of the language. */
  public Optional<String> firmware() {
    return version.map(
        text -> {
          for (String name : NAMES) {
            int at = text.indexOf(name);
            if (at >= 0) {
              return text.substring(at);
            }
          }
          return text;
        });
  }
}
