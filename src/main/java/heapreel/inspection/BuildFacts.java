package heapreel.inspection;

import heapreel.firmware.FirmwareFormat;
import heapreel.memory.BufferMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What there is of the build beside the capture.
 *
 * @param image the firmware's image, if it was given
 * @param symbols its symbols, if a map or an ELF was given
 */
public record BuildFacts(Optional<Image> image, Optional<SymbolTable> symbols) {

  /**
   * A firmware image.
   *
   * @param file its name, without folders
   * @param format what it turned out to be
   * @param ranges the ranges of addresses that it has, in their order
   */
  public record Image(String file, FirmwareFormat format, List<Range> ranges) {}

  /**
   * Addresses from one to another.
   *
   * @param start the first
   * @param end the one after the last
   */
  public record Range(long start, long end) {

    static Range of(BufferMemory memory) {
      return new Range(memory.start(), memory.end());
    }
  }

  /**
   * Symbols of a build.
   *
   * @param file the name of the file they are from, without folders
   * @param count how many there are
   * @param conflicts how many of the names stand for further addresses
   */
  public record SymbolTable(String file, int count, int conflicts) {}

  /** The ranges of an image's segments; those that touch each other are one. */
  public static List<Range> ranges(List<BufferMemory> segments) {
    List<Range> ranges = new ArrayList<>();
    for (BufferMemory segment : segments) {
      int last = ranges.size() - 1;
      if (last >= 0 && ranges.get(last).end() == segment.start()) {
        ranges.set(last, new Range(ranges.get(last).start(), segment.end()));
      } else {
        ranges.add(Range.of(segment));
      }
    }
    return List.copyOf(ranges);
  }
}
