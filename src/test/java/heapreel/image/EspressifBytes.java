package heapreel.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes core dumps as ESP-IDF does. */
public final class EspressifBytes {

  private static final int CHUNK_BYTES = 48;

  private EspressifBytes() {}

  /** A core within a header and a checksum, of a version from 0x100 to 0x103. */
  public static byte[] dump(int version, byte[] core) {
    int header = version >= 0x102 ? 24 : 20;
    int checksum = version % 2 == 0 ? 4 : 32;
    int length = header + core.length + checksum;
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(length).putInt(9 << 16 | version).putInt(3).putInt(340).putInt(5);
    out.position(header);
    out.put(core);
    byte[] checked = Arrays.copyOf(out.array(), header + core.length);
    if (checksum == 4) {
      CRC32 crc = new CRC32();
      crc.update(checked);
      out.putInt((int) crc.getValue());
    } else {
      try {
        out.put(MessageDigest.getInstance("SHA-256").digest(checked));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
    return out.array();
  }

  /** A dump as it is printed, between other lines. The header is a line of its own. */
  public static String log(byte[] dump) {
    StringBuilder text = new StringBuilder("Guru Meditation Error: Core 0 panic'ed\n\n");
    text.append("================= CORE DUMP START =================\n");
    int at = 0;
    while (at < dump.length) {
      int end = Math.min(dump.length, at == 0 ? 20 : at + CHUNK_BYTES);
      text.append(Base64.getEncoder().encodeToString(Arrays.copyOfRange(dump, at, end)));
      text.append('\n');
      at = end;
    }
    return text + "================= CORE DUMP END =================\nRebooting...\n";
  }
}
