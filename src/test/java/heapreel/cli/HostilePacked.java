package heapreel.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/**
 * Packed captures that somebody has made to do harm: fields and contents of blocks are anything,
 * and the checksums are right. Knows the format by its description alone.
 */
final class HostilePacked {

  private static final int HEAD = 40;
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    63,
    255,
    1024,
    1025,
    4095,
    4096,
    65535,
    65536,
    1 << 20,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    -1,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private HostilePacked() {}

  /** A mutant of a packed capture, some blocks of which are changed, left out or doubled. */
  static byte[] mutant(byte[] packed, Random random) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer file = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    int blocks = 0;
    while (at < packed.length) {
      int length = HEAD + file.getInt(at + 24);
      byte[] block = Arrays.copyOfRange(packed, at, at + length);
      at += length;
      int what = random.nextInt(8);
      if (blocks == 0 || what > 2) {
        block = what == 3 || blocks == 0 ? mutated(block, random) : block;
        out.writeBytes(block);
      } else if (what == 1) {
        out.writeBytes(block);
        out.writeBytes(block);
      } else if (what == 2) {
        out.writeBytes(mutated(block, random));
      }
      blocks++;
    }
    return out.toByteArray();
  }

  private static byte[] mutated(byte[] block, Random random) throws IOException {
    byte[] head = Arrays.copyOf(block, HEAD);
    byte[] data = Arrays.copyOfRange(block, HEAD, block.length);
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    switch (random.nextInt(8)) {
      case 0 -> fields.putLong(8, number);
      case 1 -> fields.putInt(16, (int) number);
      case 2 -> fields.putInt(20, (int) number);
      case 3 -> fields.putInt(28, (int) number);
      case 4 -> fields.put(7, (byte) "HSLEI".charAt(random.nextInt(5)));
      case 5 -> {
        if (data.length > 0) {
          data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default -> data = plainMutated(data, fields.getInt(28), random);
    }
    boolean otherLength = random.nextInt(16) == 0;
    fields.putInt(24, otherLength ? (int) number : data.length);
    fields.putInt(32, crc(data, data.length));
    fields.putInt(36, crc(head, 36));
    byte[] mutated = Arrays.copyOf(head, HEAD + data.length);
    System.arraycopy(data, 0, mutated, HEAD, data.length);
    return mutated;
  }

  private static byte[] plainMutated(byte[] data, int length, Random random) throws IOException {
    byte[] plain = new byte[length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      if (inflater.inflate(plain) != length) {
        return data;
      }
    } catch (DataFormatException e) {
      return data; // of an index
    } finally {
      inflater.end();
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int place = random.nextInt(plain.length);
      plain[place] = (byte) (random.nextBoolean() ? random.nextInt() : '0' + random.nextInt(10));
    }
    if (random.nextInt(4) == 0) {
      plain = Arrays.copyOf(plain, random.nextInt(plain.length));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater)) {
      deflated.write(plain);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
