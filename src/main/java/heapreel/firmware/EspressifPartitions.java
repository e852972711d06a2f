package heapreel.firmware;

import heapreel.image.FileBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the applications in a flash of Espressif's by its table of partitions, which is at 0x8000.
 *
 * <table>
 * <caption>A partition; all numbers are little-endian</caption>
 * <tr><th>offset</th><th>size</th><th>value</th></tr>
 * <tr><td>0</td><td>2</td><td>magic, aa 50</td></tr>
 * <tr><td>2</td><td>1</td><td>type, 0 for an application</td></tr>
 * <tr><td>3</td><td>1</td><td>subtype</td></tr>
 * <tr><td>4</td><td>4</td><td>offset in flash</td></tr>
 * <tr><td>8</td><td>4</td><td>length</td></tr>
 * <tr><td>12</td><td>20</td><td>label, flags</td></tr>
 * </table>
 *
 * <p>What has another magic ends the table. A file may begin with the flash, or where its boot
 * loader does.
 */
final class EspressifPartitions {

  static final int TABLE_OFFSET = 0x8000;
  static final int ENTRY_BYTES = 32;
  static final int MAGIC = 0x50aa;

  private static final int MAX_ENTRIES = 95;
  private static final int[] BOOT_LOADER_OFFSETS = {0x0, 0x1000, 0x2000};

  private EspressifPartitions() {}

  /** The images of applications in the flash that a file has, in the order of the table. */
  static List<EspressifImage> applications(FileBytes file) {
    for (int skipped : BOOT_LOADER_OFFSETS) {
      List<EspressifImage> applications = applications(file, skipped);
      if (!applications.isEmpty()) {
        return applications;
      }
    }
    return List.of();
  }

  private static List<EspressifImage> applications(FileBytes file, int skipped) {
    List<EspressifImage> applications = new ArrayList<>();
    long at = (long) TABLE_OFFSET - skipped;
    for (int i = 0; i < MAX_ENTRIES; i++) {
      if (!file.has(at, ENTRY_BYTES) || file.u16(at) != MAGIC) {
        break;
      }
      long place = file.u32(at + 4) - skipped;
      if (file.u8(at + 2) == 0 && place >= 0) {
        EspressifImage.at(file, place).ifPresent(applications::add);
      }
      at += ENTRY_BYTES;
    }
    return applications;
  }
}
