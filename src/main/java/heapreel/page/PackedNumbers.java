package heapreel.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers as bytes: seven bits in each byte, the lowest first, with the highest bit set in
 * all bytes but the last. Either they are deflated as they come, so that little memory is needed,
 * or taken as they are. For one thread.
 */
final class PackedNumbers {

  private static final int LOW_BITS = 0x7f;
  private static final int MORE = 0x80;

  /** As long as a number may be. */
  private static final int MAX_LENGTH = 10;

  private static final int DEFLATED_AT_ONCE = 1 << 13;
  private static final int PLAIN = 1 << 8;

  private final @Nullable Deflated deflated;
  private byte[] pending;
  private int length;

  private PackedNumbers(int pending, @Nullable Deflated deflated) {
    this.pending = new byte[pending];
    this.deflated = deflated;
  }

  /** Numbers that are deflated as they come. */
  static PackedNumbers deflating() {
    return new PackedNumbers(DEFLATED_AT_ONCE, new Deflated());
  }

  /** Numbers that are taken as they are. */
  static PackedNumbers plain() {
    return new PackedNumbers(PLAIN, null);
  }

  /** These bytes, deflated and with a sum (gzip, RFC 1952). */
  static byte[] deflated(byte[] bytes) {
    PackedNumbers packed = deflating();
    packed.addBytes(bytes);
    return packed.deflated();
  }

  /** Adds a number, 0 or more. */
  void add(long value) {
    makeRoom(MAX_LENGTH);
    long rest = value;
    while ((rest & ~LOW_BITS) != 0) {
      pending[length++] = (byte) ((rest & LOW_BITS) | MORE);
      rest >>>= 7;
    }
    pending[length++] = (byte) rest;
  }

  /** Adds a number that may be negative. */
  void addSigned(long value) {
    add(signed(value));
  }

  /**
   * A number that may be negative as one that is not: twice as much, or of a negative one less 1.
   */
  static long signed(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** Adds bytes as they are. */
  void addBytes(byte[] bytes) {
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, pending, length, bytes.length);
    length += bytes.length;
  }

  private void makeRoom(int bytes) {
    if (bytes <= pending.length - length) {
      return;
    }
    if (deflated != null) {
      deflated.write(pending, length);
      length = 0;
    }
    if (bytes > pending.length - length) {
      pending = Arrays.copyOf(pending, Math.max(2 * pending.length, length + bytes));
    }
  }

  /** All of it as it is; what is added then begins anew. */
  byte[] taken() {
    byte[] all = Arrays.copyOf(pending, length);
    length = 0;
    return all;
  }

  /** All of it, deflated and with a sum (gzip, RFC 1952); nothing may be added after that. */
  byte[] deflated() {
    Deflated out = deflated;
    if (out == null) {
      throw new IllegalStateException("not deflated");
    }
    out.write(pending, length);
    length = 0;
    return out.end();
  }

  /** Bytes deflated in memory. */
  private static final class Deflated {

    private final UnsynchronizedByteArrayOutputStream bytes =
        UnsynchronizedByteArrayOutputStream.builder().get();
    private final GZIPOutputStream out;

    Deflated() {
      try {
        out = new GZIPOutputStream(bytes, DEFLATED_AT_ONCE);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // nothing is written but memory
      }
    }

    void write(byte[] all, int count) {
      try {
        out.write(all, 0, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // nothing is written but memory
      }
    }

    byte[] end() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }
}
