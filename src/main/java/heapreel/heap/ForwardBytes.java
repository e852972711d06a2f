package heapreel.heap;

import heapreel.memory.BufferMemory;

/** Reads bytes from the first to the last, a part at a time: one by one is slow in a new JVM. */
final class ForwardBytes {

  private static final int PART_BYTES = 1 << 13;

  private final BufferMemory bytes;
  private final byte[] part;
  private long position;
  private int at;
  private int filled;

  /** Reads all of {@code bytes}. */
  ForwardBytes(BufferMemory bytes) {
    this.bytes = bytes;
    this.part = new byte[(int) Math.min(PART_BYTES, bytes.lengthBytes())];
    this.position = bytes.start();
  }

  /** Whether no byte was read yet. */
  boolean isAtFirst() {
    return position == bytes.start();
  }

  /**
   * The next byte, unsigned.
   *
   * @throws IndexOutOfBoundsException when there is none
   */
  int next() {
    if (at == filled) {
      fill();
    }
    return part[at++] & 0xff;
  }

  private void fill() {
    filled = (int) Math.min(part.length, bytes.end() - position);
    if (filled == 0) {
      throw new IndexOutOfBoundsException("no byte at the end of " + bytes);
    }
    bytes.copy(position, part, 0, filled);
    position += filled;
    at = 0;
  }
}
