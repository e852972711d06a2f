package heapreel.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A record whose sum is right.
 *
 * @param kind {@code H}, {@code P}, {@code E} or {@code F}
 * @param sum the sum that it has
 * @param sequence its place among the records, modulo {@value #SEQUENCES}
 * @param number by kind
 * @param data by kind, with its padding; little-endian, read by offset
 */
record StreamRecord(char kind, Sum sum, int sequence, long number, ByteBuffer data) {

  /** How many sequence numbers there are. */
  static final int SEQUENCES = 1 << 24;

  /** Bytes before the data. */
  static final int HEAD_BYTES = 8;

  /** Bytes behind the data. */
  static final int SUM_BYTES = 4;

  /** Longest text of a header. */
  static final int MAX_HEADER_BYTES = 4096;

  /** Longest label, and longest reason of an end. */
  static final int MAX_TEXT_BYTES = 200;

  /**
   * The record in {@code bytes}, decoded.
   *
   * @param dataBytes length of its data with padding
   */
  static StreamRecord of(byte[] bytes, int dataBytes, Sum sum) {
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new StreamRecord(
        (char) bytes[0],
        sum,
        all.getInt(0) >>> Byte.SIZE,
        all.getInt(4) & 0xffff_ffffL,
        all.slice(HEAD_BYTES, dataBytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Text in the data. */
  String text(int offset, int length) {
    byte[] bytes = new byte[length];
    data.get(offset, bytes);
    return new String(bytes, UTF_8);
  }
}
