package heapreel.synthetic.firmware;

import heapreel.memory.BufferMemory;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import heapreel.memory.ScatteredMemory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writable little-endian bytes at target addresses: the RAM or the ROM of a device being made up,
 * in one region or several. One thread at a time.
 */
public final class TargetBytes {

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final List<Region> regions;
  private final int wordBytes;

  /** Zeros from {@code start} on, read and written in words of 4 or 8 bytes. */
  public TargetBytes(long start, int lengthBytes, int wordBytes) {
    this(List.of(new Region(start, lengthBytes)), wordBytes);
  }

  /** Zeros in regions, read and written in words of 4 or 8 bytes. */
  public TargetBytes(List<Region> regions, int wordBytes) {
    this.regions = List.copyOf(regions);
    this.bytes = new byte[regions.stream().mapToInt(region -> (int) region.lengthBytes()).sum()];
    this.wordBytes = wordBytes;
  }

  /** The regions, in the order of their bytes. */
  public List<Region> regions() {
    return regions;
  }

  /** Whether an address is in one of the regions. */
  public boolean contains(long address) {
    return regions.stream().anyMatch(region -> region.contains(address));
  }

  /** Address of the first byte. */
  public long start() {
    return regions.get(0).start();
  }

  /** Address just after the last byte. */
  public long end() {
    return regions.get(regions.size() - 1).end();
  }

  /** The bytes themselves, region after region, not a copy: they change as this is written to. */
  public byte[] array() {
    return bytes;
  }

  /** The bytes of a single region as a reader sees them, not a copy. */
  public BufferMemory memory() {
    if (regions.size() > 1) {
      throw new IllegalStateException("several regions: " + regions);
    }
    return BufferMemory.of(bytes, start());
  }

  /** The bytes as a reader sees them, however many regions there are, not a copy. */
  public Memory regionMemory() {
    return regions.size() == 1 ? memory() : ScatteredMemory.of(ByteBuffer.wrap(bytes), 0, regions);
  }

  /** Size of a target word. */
  public int wordBytes() {
    return wordBytes;
  }

  /** The byte at an address, 0 to 255. */
  public int u8(long address) {
    return bytes[index(address)] & 0xff;
  }

  /** Writes a byte. */
  public void setU8(long address, int value) {
    bytes[index(address)] = (byte) value;
  }

  /** Writes 16 bits. */
  public void setU16(long address, int value) {
    SHORTS.set(bytes, index(address), (short) value);
  }

  /** Writes 32 bits. */
  public void setU32(long address, long value) {
    INTS.set(bytes, index(address), (int) value);
  }

  /** The word at an address; a 4-byte word is unsigned. */
  public long word(long address) {
    int index = index(address);
    return wordBytes == 8
        ? (long) LONGS.get(bytes, index)
        : (int) INTS.get(bytes, index) & 0xffff_ffffL;
  }

  /** Writes a word. */
  public void setWord(long address, long value) {
    if (wordBytes == 8) {
      LONGS.set(bytes, index(address), value);
    } else {
      setU32(address, value);
    }
  }

  /** Writes words one after another and gives the address after them. */
  public long setWords(long address, long... values) {
    long at = address;
    for (long value : values) {
      setWord(at, value);
      at += wordBytes;
    }
    return at;
  }

  /** The value of {@code sizeBytes} (1, 2, 4 or 8) bytes at an address. */
  public long uint(long address, int sizeBytes) {
    long value = 0;
    for (int i = sizeBytes - 1; i >= 0; i--) {
      value = (value << 8) | u8(address + i);
    }
    return value;
  }

  /** Writes the low {@code sizeBytes} bytes of a value. */
  public void setUint(long address, int sizeBytes, long value) {
    for (int i = 0; i < sizeBytes; i++) {
      setU8(address + i, (int) (value >> (8 * i)));
    }
  }

  /** Writes these bytes. */
  public void setBytes(long address, byte[] values) {
    System.arraycopy(values, 0, bytes, index(address), values.length);
  }

  /** Writes {@code lengthBytes} zeros. */
  public void clear(long address, long lengthBytes) {
    int index = index(address);
    Arrays.fill(bytes, index, index + Math.toIntExact(lengthBytes), (byte) 0);
  }

  /** Copies within these bytes. */
  public void copy(long from, long to, long lengthBytes) {
    System.arraycopy(bytes, index(from), bytes, index(to), Math.toIntExact(lengthBytes));
  }

  private int index(long address) {
    long before = 0;
    for (Region region : regions) {
      if (region.contains(address)) {
        return Math.toIntExact(before + address - region.start());
      }
      before += region.lengthBytes();
    }
    throw new IndexOutOfBoundsException(Long.toHexString(address) + " in " + regions);
  }
}
