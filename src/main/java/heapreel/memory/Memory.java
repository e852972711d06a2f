package heapreel.memory;

import java.util.List;
import java.util.Optional;

/**
 * Read-only little-endian bytes at target addresses, in one region or several that lie apart.
 *
 * <p>Addresses are unsigned and held in a {@code long}. A value never straddles two regions, even
 * if they touch. Every read checks its range and throws {@link IndexOutOfBoundsException} where it
 * is not within one region; nothing wraps around. Reads do no I/O of their own but may page in a
 * mapped file. Implementations are immutable and may be shared by threads.
 */
public interface Memory {

  /** The regions, in address order; they never overlap. */
  List<Region> regions();

  /** Whether all of {@code [address, address + lengthBytes)} is here, in one region. */
  boolean contains(long address, long lengthBytes);

  /** The region that has {@code address}. */
  default Optional<Region> regionOf(long address) {
    return regions().stream().filter(region -> region.contains(address)).findFirst();
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
}
