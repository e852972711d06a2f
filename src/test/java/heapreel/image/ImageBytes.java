package heapreel.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes bytes at addresses as tools do: Intel HEX, S-records, UF2. */
public final class ImageBytes {

  private static final int RECORD_BYTES = 16;
  private static final int UF2_BYTES = 256;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private ImageBytes() {}

  /** As Intel HEX. */
  public static byte[] intelHex(long start, byte[] contents) {
    StringBuilder text = new StringBuilder();
    long base = -1;
    for (int at = 0; at < contents.length; at += RECORD_BYTES) {
      long address = start + at;
      if (address >>> 16 != base) {
        base = address >>> 16;
        text.append(hexRecord(0, 4, new byte[] {(byte) (base >> 8), (byte) base}));
      }
      text.append(hexRecord((int) (address & 0xffff), 0, piece(contents, at, RECORD_BYTES)));
    }
    return (text + ":00000001FF\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String hexRecord(int offset, int type, byte[] data) {
    ByteBuffer record = ByteBuffer.allocate(data.length + 5);
    record.put((byte) data.length).putShort((short) offset).put((byte) type).put(data);
    return ":" + HEX.formatHex(record.put((byte) -sum(record)).array()) + "\n";
  }

  /** As S-records with addresses of 4 bytes. */
  public static byte[] srec(long start, byte[] contents) {
    StringBuilder text = new StringBuilder(srecRecord(0, 2, 0, new byte[] {'r', 'a', 'm'}));
    int records = 0;
    for (int at = 0; at < contents.length; at += RECORD_BYTES) {
      text.append(srecRecord(3, 4, start + at, piece(contents, at, RECORD_BYTES)));
      records++;
    }
    text.append(srecRecord(5, 2, records, new byte[0]));
    return (text + srecRecord(7, 4, start, new byte[0])).getBytes(StandardCharsets.UTF_8);
  }

  /** One S-record. */
  static String srecRecord(int type, int addressBytes, long address, byte[] data) {
    ByteBuffer record = ByteBuffer.allocate(2 + addressBytes + data.length);
    record.put((byte) (1 + addressBytes + data.length));
    for (int i = addressBytes - 1; i >= 0; i--) {
      record.put((byte) (address >> (8 * i)));
    }
    record.put(data);
    return "S" + type + HEX.formatHex(record.put((byte) ~sum(record)).array()) + "\n";
  }

  private static int sum(ByteBuffer record) {
    int sum = 0;
    for (int i = 0; i < record.position(); i++) {
      sum += record.get(i);
    }
    return sum;
  }

  /** As UF2. */
  public static byte[] uf2(long start, byte[] contents) {
    int blocks = (contents.length + UF2_BYTES - 1) / UF2_BYTES;
    ByteBuffer out = ByteBuffer.allocate(blocks * 512).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < blocks; i++) {
      byte[] payload = piece(contents, i * UF2_BYTES, UF2_BYTES);
      out.position(i * 512);
      out.putInt(0x0A324655).putInt(0x9E5D5157).putInt(0x2000);
      out.putInt((int) (start + (long) i * UF2_BYTES)).putInt(payload.length);
      out.putInt(i).putInt(blocks).putInt(0xe48bff56).put(payload);
      out.putInt(i * 512 + 508, 0x0AB16F30);
    }
    return out.array();
  }

  private static byte[] piece(byte[] contents, int from, int length) {
    return Arrays.copyOfRange(contents, from, Math.min(contents.length, from + length));
  }
}
