package heapreel.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * A {@link Memory} of one region over part of a byte buffer, mapped or on the heap; copies nothing.
 * An empty one has no region.
 *
 * <p>Uses absolute reads only, so that one buffer serves all threads.
 */
public final class BufferMemory implements Memory {

  private final ByteBuffer bytes;
  private final long start;

  private BufferMemory(ByteBuffer bytes, long start) {
    this.bytes = bytes;
    this.start = start;
  }

  /**
   * The bytes {@code [offset, offset + lengthBytes)} of {@code buffer} as target memory from {@code
   * start}; the buffer's position, limit and order do not matter and stay as they are.
   */
  public static BufferMemory of(ByteBuffer buffer, int offset, int lengthBytes, long start) {
    ByteBuffer view = buffer.duplicate().clear().slice(offset, lengthBytes);
    return new BufferMemory(view.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN), start);
  }

  /** All of {@code bytes} as target memory from {@code start}; the array is not copied. */
  public static BufferMemory of(byte[] bytes, long start) {
    return of(ByteBuffer.wrap(bytes), 0, bytes.length, start);
  }

  /** Address of the first byte. */
  public long start() {
    return start;
  }

  /** Number of bytes. */
  public long lengthBytes() {
    return bytes.capacity();
  }

  /** Address just after the last byte. */
  public long end() {
    return start + bytes.capacity();
  }

  /** The same bytes, uncopied, as they would be read with their first at {@code newStart}. */
  public BufferMemory movedTo(long newStart) {
    return new BufferMemory(bytes, newStart);
  }

  @Override
  public List<Region> regions() {
    return bytes.capacity() == 0 ? List.of() : List.of(new Region(start, bytes.capacity()));
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return lengthBytes >= 0
        && address >= start
        && address <= end()
        && end() - address >= lengthBytes;
  }

  @Override
  public int u8(long address) {
    return bytes.get(index(address, 1)) & 0xff;
  }

  @Override
  public int u16(long address) {
    return bytes.getShort(index(address, 2)) & 0xffff;
  }

  @Override
  public long u32(long address) {
    return bytes.getInt(index(address, 4)) & 0xffff_ffffL;
  }

  @Override
  public long i64(long address) {
    return bytes.getLong(index(address, 8));
  }

  @Override
  public void copy(long address, byte[] into, int offset, int length) {
    bytes.get(index(address, length), into, offset, length);
  }

  private int index(long address, int length) {
    long index = address - start;
    if (address < start || index > bytes.capacity() - (long) length) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "address=0x%x length=%d start=0x%x end=0x%x",
              address,
              length,
              start,
              end()));
    }
    return (int) index;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "memory 0x%x..0x%x", start, end());
  }
}
