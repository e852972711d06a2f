package heapreel.image;

import heapreel.memory.BufferMemory;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Bytes at addresses, as a file has them. Those of an ELF core are the file's own, which has to
 * stay mapped; the others are decoded, of up to 64 MiB.
 *
 * @param format the file's format
 * @param segments the bytes, in address order; none overlaps or touches another, but for those of a
 *     core that lie apart in its file
 * @param wordBytes size of a word of the target, 4 or 8, if the file says it
 * @param entry address at which the program began to run, if the file says it
 */
public record AddressedImage(
    ImageFormat format, List<BufferMemory> segments, OptionalInt wordBytes, OptionalLong entry) {

  /** Highest address that a segment may begin at, so that no sum of addresses wraps around. */
  static final long MAX_START = 1L << 62;

  /** Most segments of an image: more than any process has that runs one interpreter. */
  public static final int MAX_SEGMENTS = 1024;

  /** Takes a copy of the list. */
  public AddressedImage {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a file.
   *
   * @throws heapreel.fault.FaultException when it is damaged, or has no bytes
   */
  public static AddressedImage read(FileBytes file, ImageFormat format) {
    AddressedImage image =
        switch (format) {
          case CORE -> core(format, file);
          case ESPRESSIF -> core(format, EspressifCore.elf(file));
          case ESPRESSIF_LOG -> core(format, EspressifCore.elf(EspressifLog.dump(file)));
          case INTEL_HEX -> decoded(format, IntelHex.read(file));
          case SREC -> decoded(format, Srec.read(file));
          case UF2 -> decoded(format, Uf2.read(file));
        };
    if (image.segments.size() > MAX_SEGMENTS) {
      throw file.fault(format.phrase() + " of too many pieces")
          .expected("at most " + MAX_SEGMENTS + " regions", image.segments.size() + "")
          .advice("save the RAM alone")
          .toException();
    }
    if (image.lengthBytes() > FileBytes.MAX_BYTES) {
      throw file.fault(format.phrase() + " of too much memory")
          .expected("at most " + FileBytes.MAX_BYTES + " bytes", image.lengthBytes() + "")
          .advice("save the RAM alone")
          .toException();
    }
    return image;
  }

  private static AddressedImage core(ImageFormat format, FileBytes file) {
    ElfFile elf = ElfFile.readCore(file);
    return new AddressedImage(
        format,
        ElfCore.segments(elf),
        OptionalInt.of(elf.isWide() ? Long.BYTES : Integer.BYTES),
        CoreNotes.entry(elf));
  }

  private static AddressedImage decoded(ImageFormat format, List<BufferMemory> segments) {
    return new AddressedImage(format, segments, OptionalInt.empty(), OptionalLong.empty());
  }

  /** Bytes in all segments. */
  public long lengthBytes() {
    return segments.stream().mapToLong(BufferMemory::lengthBytes).sum();
  }
}
