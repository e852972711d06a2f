package heapreel.firmware;

import heapreel.image.FileBytes;
import heapreel.memory.BufferMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what Espressif's boot loaders load: an application's image, or the flash that has one.
 *
 * <table>
 * <caption>An image ({@code esp_image_format.h}); all numbers are little-endian</caption>
 * <tr><th>offset</th><th>size</th><th>value</th></tr>
 * <tr><td>0</td><td>1</td><td>magic, 0xe9</td></tr>
 * <tr><td>1</td><td>1</td><td>number of segments, at most 16</td></tr>
 * <tr><td>2</td><td>22</td><td>how the flash is wired, entry point, chip, revisions</td></tr>
 * <tr><td>24</td><td></td><td>segments: load address (4), length (4), as many bytes</td></tr>
 * <tr><td>next that is 15 modulo 16</td><td>1</td><td>0xef XOR all bytes of segments</td></tr>
 * </table>
 *
 * <p>Load addresses are those at which the program sees the bytes, whether in RAM or mapped flash;
 * segments for address 0 are padding. The ESP8266 has a header of 8 bytes, and most of its program
 * lies behind the image without an address: that is refused.
 *
 * <p>A flash has the boot loader, which is an image, too, at 0x0, 0x1000 or 0x2000, where a file
 * may begin; a {@link EspressifPartitions table of partitions} says where applications are.
 */
final class EspressifImage {

  static final int MAGIC = 0xe9;
  static final int HEADER_BYTES = 24;
  static final int SEGMENT_HEADER_BYTES = 8;
  static final int CHECKSUM_SEED = 0xef;

  private static final int MAX_SEGMENTS = 16;
  private static final int OLD_HEADER_BYTES = 8;
  private static final long OLD_RAM = 0x3ff00000L;
  private static final int PADDING = 16;

  private final FileBytes file;
  private final long offset;
  private final int headerBytes;

  private EspressifImage(FileBytes file, long offset, int headerBytes) {
    this.file = file;
    this.offset = offset;
    this.headerBytes = headerBytes;
  }

  /** Whether a file is an image, or a flash with one. */
  static boolean isOne(FileBytes file) {
    return at(file, 0).isPresent()
        || isOld(file)
        || !EspressifPartitions.applications(file).isEmpty();
  }

  /** Of the ESP8266, whose RAM the first segment is for, where others say how pins are used. */
  private static boolean isOld(FileBytes file) {
    return new EspressifImage(file, 0, OLD_HEADER_BYTES).end().isPresent()
        && file.u32(OLD_HEADER_BYTES) >= OLD_RAM;
  }

  /** The image at an offset of a file, if there is one all of which is there. */
  static Optional<EspressifImage> at(FileBytes file, long offset) {
    EspressifImage image = new EspressifImage(file, offset, HEADER_BYTES);
    return image.end().isPresent() ? Optional.of(image) : Optional.empty();
  }

  /** The segments of the application in a file that {@link #isOne}. */
  static RomImage read(FileBytes file) {
    List<EspressifImage> applications = EspressifPartitions.applications(file);
    Optional<EspressifImage> python =
        applications.stream().filter(EspressifImage::namesPython).findFirst();
    return python
        .or(() -> applications.stream().findFirst())
        .or(() -> at(file, 0))
        .orElseThrow(
            () ->
                file.fault("is an ESP8266 image, most of which has no addresses")
                    .advice("give the build's .elf")
                    .toException())
        .rom();
  }

  /** Where the segments end, if it is an image and all of them are in the file. */
  private Optional<Long> end() {
    if (!file.has(offset, headerBytes) || file.u8(offset) != MAGIC) {
      return Optional.empty();
    }
    int count = file.u8(offset + 1);
    long at = offset + headerBytes;
    boolean loads = false;
    for (int i = 0; i < count; i++) {
      if (!file.has(at, SEGMENT_HEADER_BYTES)) {
        return Optional.empty();
      }
      long next = at + SEGMENT_HEADER_BYTES + file.u32(at + 4);
      if (!file.has(at, next - at)) {
        return Optional.empty();
      }
      loads |= file.u32(at) != 0 && file.u32(at + 4) != 0;
      at = next;
    }
    return loads && count <= MAX_SEGMENTS ? Optional.of(at) : Optional.empty();
  }

  /** Other applications, such as those that update the firmware, name it nowhere. */
  private boolean namesPython() {
    byte[] bytes = new byte[(int) (end().orElseThrow() - offset)];
    file.copy(offset, bytes, bytes.length);
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("Python");
  }

  private RomImage rom() {
    List<BufferMemory> segments = new ArrayList<>();
    int checksum = CHECKSUM_SEED;
    long at = offset + headerBytes;
    for (int i = 0; i < file.u8(offset + 1); i++) {
      long start = file.u32(at);
      long length = file.u32(at + 4);
      at += SEGMENT_HEADER_BYTES;
      for (long byteAt = at; byteAt < at + length; byteAt++) {
        checksum ^= file.u8(byteAt);
      }
      if (start != 0 && length != 0) {
        segments.add(file.memory(at, length, start));
      }
      at += length;
    }
    long place = offset + ((at - offset) | (PADDING - 1));
    if (!file.has(place, 1) || file.u8(place) != checksum) {
      throw file.fault("is a damaged Espressif image")
          .atOffset(place)
          .expected(
              String.format(Locale.ROOT, "the checksum 0x%02x", checksum),
              file.has(place, 1)
                  ? String.format(Locale.ROOT, "0x%02x", file.u8(place))
                  : "the end of the file")
          .advice("copy or download it again, or give the build's .elf")
          .toException();
    }
    try {
      return RomImage.of(segments);
    } catch (IllegalArgumentException e) {
      throw file.fault("is an Espressif image whose segments overlap")
          .atOffset(offset)
          .advice("give the build's .elf")
          .toException(e);
    }
  }

  /**
   * The application in the flash that an image of another format has, or that image as it is.
   *
   * @param flash the first bytes of flash, wherever that is
   */
  static Optional<RomImage> within(FileBytes file, BufferMemory flash) {
    byte[] bytes = new byte[(int) flash.lengthBytes()];
    flash.copy(flash.start(), bytes, 0, bytes.length);
    FileBytes contents = FileBytes.of(file.path(), ByteBuffer.wrap(bytes));
    return isOne(contents) ? Optional.of(read(contents)) : Optional.empty();
  }
}
