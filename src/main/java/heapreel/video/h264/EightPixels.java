package heapreel.video.h264;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight neighbouring pixels as one number, the first in its lowest byte, so that they are compared
 * at once. Stateless.
 */
final class EightPixels {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long EVEN = 0x00FF_00FF_00FF_00FFL;

  /** What is carried from even bytes to odd ones when {@link #EVEN} is added to any but zero. */
  private static final long CARRIES = 0x0100_0100_0100_0100L;

  /** Brings bits 0, 16, 32 and 48 together, from bit 48 on. */
  private static final long TOGETHER = 1L << 48 | 1L << 33 | 1L << 18 | 1L << 3;

  private static final int ALL_PAIRS = 15;

  private EightPixels() {}

  /** The pixels that begin at an index. */
  static long at(byte[] pixels, int index) {
    return (long) LONGS.get(pixels, index);
  }

  /**
   * Copies so many pixels, a multiple of eight: a few at a time, which calling {@link
   * System#arraycopy} takes longer for.
   */
  static void copy(byte[] from, int at, byte[] to, int index, int count) {
    for (int i = 0; i < count; i += Long.BYTES) {
      LONGS.set(to, index + i, (long) LONGS.get(from, at + i));
    }
  }

  /** How many of the four squares of 2 × 2 pixels in two rows are of several colours. */
  static int countMixed(long upper, long lower) {
    long differ = upper ^ lower;
    return Long.bitCount(
        carries(differ | (differ >>> Byte.SIZE) | (upper ^ (upper >>> Byte.SIZE))));
  }

  /** A bit for each pair of bytes whose first is zero. */
  static int pairsOfZero(long bytes) {
    return ALL_PAIRS & ~(int) (((carries(bytes) >>> Byte.SIZE) * TOGETHER) >>> 48);
  }

  /** A bit for each even byte that is not zero. */
  private static long carries(long bytes) {
    return (bytes & EVEN) + EVEN & CARRIES;
  }
}
