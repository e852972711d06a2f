package heapreel.firmware;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes Espressif's images and the flash around them. */
final class EspressifBytes {

  private static final int APPLICATION = 0;
  private static final int DATA = 1;

  private static final class Segment {
    private final long address;
    private final byte[] bytes;

    Segment(long address, byte... bytes) {
      this.address = address;
      this.bytes = bytes;
    }
  }

  private final List<Segment> segments = new ArrayList<>();

  EspressifBytes segment(long address, byte... bytes) {
    segments.add(new Segment(address, bytes));
    return this;
  }

  EspressifBytes segment(long address, String text) {
    return segment(address, text.getBytes(StandardCharsets.US_ASCII));
  }

  byte[] bytes() {
    return bytes(EspressifImage.HEADER_BYTES);
  }

  byte[] bytes(int headerBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] header = new byte[headerBytes];
    header[0] = (byte) EspressifImage.MAGIC;
    header[1] = (byte) segments.size();
    out.writeBytes(header);
    int checksum = EspressifImage.CHECKSUM_SEED;
    for (Segment segment : segments) {
      ByteBuffer head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      head.putInt((int) segment.address).putInt(segment.bytes.length);
      out.writeBytes(head.array());
      out.writeBytes(segment.bytes);
      for (byte b : segment.bytes) {
        checksum ^= b & 0xff;
      }
    }
    while (out.size() % 16 != 15) {
      out.write(0);
    }
    out.write(checksum);
    return out.toByteArray();
  }

  /**
   * A flash: boot loader, a table of a data partition and applications, and these, 4 KiB apart.
   *
   * @param bootLoader where in flash the file begins, which is where the boot loader is
   */
  static byte[] flash(int bootLoader, byte[]... applications) {
    byte[] flash = new byte[0x10000 + 0x1000 * applications.length];
    Arrays.fill(flash, (byte) 0xff);
    byte[] loader = new EspressifBytes().segment(0x3fff0018L, "boot loader").bytes();
    System.arraycopy(loader, 0, flash, bootLoader, loader.length);
    ByteBuffer table = ByteBuffer.wrap(flash).order(ByteOrder.LITTLE_ENDIAN);
    entry(table, EspressifPartitions.TABLE_OFFSET, DATA, 0x9000);
    for (int i = 0; i < applications.length; i++) {
      int place = 0x10000 + 0x1000 * i;
      int at = EspressifPartitions.TABLE_OFFSET + EspressifPartitions.ENTRY_BYTES * (i + 1);
      entry(table, at, APPLICATION, place);
      System.arraycopy(applications[i], 0, flash, place, applications[i].length);
    }
    return Arrays.copyOfRange(flash, bootLoader, flash.length);
  }

  private static void entry(ByteBuffer table, int at, int type, int place) {
    table.putShort(at, (short) EspressifPartitions.MAGIC);
    table.put(at + 2, (byte) type).putInt(at + 4, place).putInt(at + 8, 0x1000);
  }
}
