package heapreel.memory;

import java.util.BitSet;
import java.util.List;

/** A memory of one region that keeps count of which of its bytes were read. */
public final class CountedMemory implements Memory {

  private static final int PAGE_BYTES = 4096;

  private final Memory memory;
  private final BitSet read = new BitSet();

  /** Nothing of {@code memory} has been read yet. */
  public CountedMemory(Memory memory) {
    this.memory = memory;
  }

  /** How many bytes were read, each counted once. */
  public int bytesRead() {
    return read.cardinality();
  }

  /** How many pages of 4 KiB they are in, counted from the first byte of the memory. */
  public int pagesRead() {
    return (int) read.stream().map(offset -> offset / PAGE_BYTES).distinct().count();
  }

  private void count(long address, int length) {
    if (memory.contains(address, length)) {
      int offset = (int) (address - memory.regions().get(0).start());
      read.set(offset, offset + length);
    }
  }

  @Override
  public List<Region> regions() {
    return memory.regions();
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return memory.contains(address, lengthBytes);
  }

  @Override
  public int u8(long address) {
    count(address, 1);
    return memory.u8(address);
  }

  @Override
  public int u16(long address) {
    count(address, 2);
    return memory.u16(address);
  }

  @Override
  public long u32(long address) {
    count(address, 4);
    return memory.u32(address);
  }

  @Override
  public long i64(long address) {
    count(address, 8);
    return memory.i64(address);
  }

  @Override
  public void copy(long address, byte[] into, int offset, int length) {
    count(address, length);
    memory.copy(address, into, offset, length);
  }
}
