package heapreel.video.h264;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bits one after another, the first of each byte the highest, with the codes of H.264 for numbers
 * (ITU-T H.264, 9.1). What was written last can be taken back. Not thread-safe.
 */
final class BitBuffer {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /** The last bits, which are not in {@link #bytes} yet, at the right. */
  private long last;

  private int lastBits;
  private int wholeBytes;

  /** An empty buffer for at most so many bytes. */
  BitBuffer(int capacityBytes) {
    bytes = new byte[capacityBytes + Long.BYTES];
  }

  /** Forgets all bits. */
  void clear() {
    wholeBytes = 0;
    last = 0;
    lastBits = 0;
  }

  /** How many bits there are. */
  int length() {
    return Byte.SIZE * wholeBytes + lastBits;
  }

  /** Forgets all but the first so many bits. */
  void truncate(int length) {
    flush();
    wholeBytes = length / Byte.SIZE;
    lastBits = length % Byte.SIZE;
    last = lastBits == 0 ? 0 : (bytes[wholeBytes] & 255) >> (Byte.SIZE - lastBits);
  }

  /**
   * Appends the lowest bits of a number.
   *
   * @param bits the number, whose other bits are 0
   * @param count how many of them, 0 to 32
   */
  void write(int bits, int count) {
    last = (last << count) | (bits & 0xFFFF_FFFFL);
    lastBits += count;
    if (lastBits >= Integer.SIZE) {
      flush();
    }
  }

  /** Appends a number from 0 on as {@code ue(v)}; it has at most 16 bits. */
  void writeUnsigned(int number) {
    write(number + 1, 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(number + 1)) - 1);
  }

  /** Appends a number as {@code se(v)}; it has at most 15 bits. */
  void writeSigned(int number) {
    writeUnsigned(number > 0 ? 2 * number - 1 : -2 * number);
  }

  /** Appends zeros until the length is one of whole bytes. */
  void align() {
    write(0, -lastBits & Byte.SIZE - 1);
  }

  /** Ends with a one, and zeros up to the next whole byte; the answer is all of it. */
  ByteBuffer finish() {
    write(1, 1);
    align();
    flush();
    return ByteBuffer.wrap(bytes, 0, wholeBytes);
  }

  /** Takes the bits of whole bytes over; those that remain are fewer than 8. */
  private void flush() {
    LONGS.set(bytes, wholeBytes, last << (Long.SIZE - 1 - lastBits) << 1);
    wholeBytes += lastBits / Byte.SIZE;
    lastBits %= Byte.SIZE;
    last &= (1L << lastBits) - 1;
  }
}
