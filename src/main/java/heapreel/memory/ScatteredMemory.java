package heapreel.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Several regions of {@link Memory} whose bytes lie back to back in one byte buffer, mapped or on
 * the heap; copies nothing.
 *
 * <p>Uses absolute reads only, so that one buffer serves all threads. A read looks through the
 * regions one after another, for there are only a few.
 */
public final class ScatteredMemory implements Memory {

  private final ByteBuffer bytes;
  private final List<Region> regions;
  private final long[] starts;
  private final long[] lengths;
  private final int[] indices;

  private ScatteredMemory(ByteBuffer bytes, List<Region> inBuffer) {
    this.bytes = bytes;
    List<Integer> order = new ArrayList<>();
    int[] offsets = new int[inBuffer.size()];
    int offset = 0;
    for (int i = 0; i < inBuffer.size(); i++) {
      order.add(i);
      offsets[i] = offset;
      offset += (int) inBuffer.get(i).lengthBytes();
    }
    order.sort(Comparator.comparingLong(i -> inBuffer.get(i).start()));
    this.regions = order.stream().map(inBuffer::get).toList();
    this.starts = regions.stream().mapToLong(Region::start).toArray();
    this.lengths = regions.stream().mapToLong(Region::lengthBytes).toArray();
    this.indices = order.stream().mapToInt(i -> offsets[i]).toArray();
  }

  /**
   * The bytes of {@code buffer} from {@code offset} on as target memory; the buffer's position,
   * limit and order do not matter and stay as they are.
   *
   * @param regions at least one, in the order of their bytes
   * @throws IllegalArgumentException when two regions overlap
   */
  public static ScatteredMemory of(ByteBuffer buffer, int offset, List<Region> regions) {
    long length = 0;
    for (int i = 0; i < regions.size(); i++) {
      length += regions.get(i).lengthBytes();
      for (Region before : regions.subList(0, i)) {
        if (before.overlaps(regions.get(i))) {
          throw new IllegalArgumentException(before + " overlaps " + regions.get(i));
        }
      }
    }
    ByteBuffer view = buffer.duplicate().clear().slice(offset, Math.toIntExact(length));
    return new ScatteredMemory(
        view.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN), List.copyOf(regions));
  }

  @Override
  public List<Region> regions() {
    return regions;
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    return find(address, lengthBytes) >= 0;
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

  /** Number of the region that all these bytes are in, or -1. */
  private int find(long address, long length) {
    for (int i = 0; i < starts.length && length >= 0; i++) {
      long within = address - starts[i];
      if (address >= starts[i] && within <= lengths[i] - length) {
        return i;
      }
    }
    return -1;
  }

  private int index(long address, int length) {
    int region = find(address, length);
    if (region < 0) {
      throw new IndexOutOfBoundsException(
          String.format(Locale.ROOT, "address=0x%x length=%d in %s", address, length, this));
    }
    return indices[region] + (int) (address - starts[region]);
  }

  @Override
  public String toString() {
    return regions.stream()
        .map(region -> String.format(Locale.ROOT, "0x%x..0x%x", region.start(), region.end()))
        .collect(Collectors.joining(", ", "memory ", ""));
  }
}
