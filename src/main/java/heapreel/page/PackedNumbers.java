package heapreel.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

/**
 * Whole numbers as bytes, deflated as they come: seven bits in each byte, the lowest first, with the
 * highest bit set in all bytes but the last. For one thread.
 */
final class PackedNumbers {

  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  private final UnsynchronizedByteArrayOutputStream packed =
      UnsynchronizedByteArrayOutputStream.builder().get();
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater, 1 << 13);
  private final byte[] number = new byte[10];

  /** Adds a number, 0 or more. */
  void add(long value) {
    long rest = value;
    int length = 0;
    while ((rest & ~LOW_BITS) != 0) {
      number[length++] = (byte) ((rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    number[length++] = (byte) rest;
    write(number, length);
  }

  /** Adds a number that may be negative: twice as much, or of a negative one twice less 1. */
  void addSigned(long value) {
    add((value << 1) ^ (value >> 63));
  }

  /** Adds bytes as they are. */
  void addBytes(byte[] bytes) {
    write(bytes, bytes.length);
  }

  private void write(byte[] bytes, int length) {
    try {
      out.write(bytes, 0, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it, deflated (RFC 1951); nothing may be added after that. */
  byte[] deflated() {
    try {
      out.close();
      deflater.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
