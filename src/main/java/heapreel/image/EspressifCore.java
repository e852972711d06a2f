package heapreel.image;

import heapreel.fault.Fault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Reads ESP-IDF's core dumps of the ELF kind, as they lie in flash: an ELF core between a header
 * and a checksum of both. All numbers are 32-bit little-endian. What follows, up to the end of the
 * partition, is not looked at.
 *
 * <table>
 * <caption>A core dump ({@code esp_core_dump_priv.h})</caption>
 * <tr><th>offset</th><th>value</th></tr>
 * <tr><td>0</td><td>length of all, checksum included</td></tr>
 * <tr><td>4</td><td>chip × 65536 + version</td></tr>
 * <tr><td>8, 12, 16</td><td>tasks, size of a task's block, segments</td></tr>
 * <tr><td>20</td><td>revision of the chip, in versions 0x102 and 0x103</td></tr>
 * <tr><td>20 or 24</td><td>the ELF core</td></tr>
 * <tr><td>its end</td><td>CRC-32 (0x100, 0x102) or SHA-256 (0x101, 0x103)</td></tr>
 * </table>
 *
 * <p>Only dumps with {@code CONFIG_ESP_COREDUMP_CAPTURE_DRAM} hold the heap. Dumps of the older,
 * binary kind hold stacks alone, and are not read.
 */
final class EspressifCore {

  private static final int SHORT_HEADER_BYTES = 20;
  private static final int LONG_HEADER_BYTES = 24;
  private static final int VERSION = 0x100;
  private static final int LAST_VERSION = 0x103;
  private static final int CRC_BYTES = 4;
  private static final int SHA_BYTES = 32;
  private static final String DAMAGED = "read it from the device again";

  private EspressifCore() {}

  /** Whether a file, of which these are the first bytes, is a core dump. */
  static boolean isOne(byte[] head) {
    if (head.length < LONG_HEADER_BYTES + 20) {
      return false;
    }
    int version = (head[4] & 0xff) | (head[5] & 0xff) << 8;
    return version >= VERSION
        && version <= LAST_VERSION
        && ElfCore.isOne(Arrays.copyOfRange(head, headerBytes(version), head.length));
  }

  /** The ELF core in a core dump, whose checksum is right. */
  static FileBytes elf(FileBytes file) {
    if (!file.has(0, LONG_HEADER_BYTES)) {
      throw truncated(file, LONG_HEADER_BYTES);
    }
    int version = file.u16(4);
    int header = headerBytes(version);
    boolean sha = (version & 1) != 0;
    int checksum = sha ? SHA_BYTES : CRC_BYTES;
    long length = file.u32(0);
    if (length <= header + checksum || !file.has(0, length)) {
      throw truncated(file, length);
    }
    int checked = (int) length - checksum;
    byte[] expected = new byte[checksum];
    file.copy(checked, expected, checksum);
    byte[] found = sha ? sha(file, checked) : crc(file, checked);
    if (!Arrays.equals(expected, found)) {
      throw file.fault("the core dump's checksum is wrong")
          .atOffset(checked)
          .advice(DAMAGED)
          .toException();
    }
    return file.part(header, checked - header);
  }

  private static RuntimeException truncated(FileBytes file, long length) {
    Fault fault = file.fault("the core dump is truncated");
    return fault
        .expected(String.format(Locale.ROOT, "%,d bytes", length), file.length() + "")
        .advice(DAMAGED)
        .toException();
  }

  private static int headerBytes(int version) {
    return version >= VERSION + 2 ? LONG_HEADER_BYTES : SHORT_HEADER_BYTES;
  }

  private static byte[] crc(FileBytes file, int length) {
    CRC32 crc = new CRC32();
    crc.update(file.head(length));
    int value = (int) crc.getValue();
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  private static byte[] sha(FileBytes file, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(file.head(length));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
