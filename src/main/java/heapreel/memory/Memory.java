package heapreel.memory;

/**
 * Read-only little-endian bytes at target addresses.
 *
 * <p>Addresses are unsigned and held in a {@code long}. Every read checks its range and throws
 * {@link IndexOutOfBoundsException} outside of {@code [start, end)}; nothing wraps around. Reads do
 * no I/O of their own but may page in a mapped file. Implementations are immutable and may be
 * shared by threads.
 */
public interface Memory {

  /** Address of the first byte. */
  long start();

  /** Number of bytes. */
  long lengthBytes();

  /** Address just after the last byte. */
  default long end() {
    return start() + lengthBytes();
  }

  /** Whether all of {@code [address, address + lengthBytes)} is here. */
  default boolean contains(long address, long lengthBytes) {
    return lengthBytes >= 0
        && address >= start()
        && address <= end()
        && end() - address >= lengthBytes;
  }

  /** The byte at {@code address}, 0 to 255. */
  int u8(long address);

  /** The 16-bit value at {@code address}, 0 to 65535; any alignment. */
  int u16(long address);

  /** The 32-bit value at {@code address}, unsigned; any alignment. */
  long u32(long address);

  /** The 64-bit value at {@code address}; any alignment. */
  long i64(long address);

  /** The target word at {@code address}: 4 bytes (unsigned) or 8 bytes. */
  default long word(long address, int wordBytes) {
    return wordBytes == 8 ? i64(address) : u32(address);
  }

  /** Copies {@code length} bytes from {@code address} into {@code into} at {@code offset}. */
  void copy(long address, byte[] into, int offset, int length);

  /** The same bytes, uncopied, as they would be read with their first at {@code start}. */
  Memory movedTo(long start);
}
