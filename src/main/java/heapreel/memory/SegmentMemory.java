package heapreel.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link Memory} in any number of segments, each of its own bytes, which may lie far apart, in a
 * file as in the target; copies nothing.
 *
 * <p>A read costs the logarithm of the number of segments. Threads may share it.
 */
public final class SegmentMemory implements Memory {

  private final List<BufferMemory> segments;
  private final List<Region> regions;
  private final long[] starts;

  private SegmentMemory(List<BufferMemory> sorted) {
    this.segments = List.copyOf(sorted);
    this.regions =
        sorted.stream().map(segment -> new Region(segment.start(), segment.lengthBytes())).toList();
    this.starts = sorted.stream().mapToLong(BufferMemory::start).toArray();
  }

  /**
   * The memory of {@code segments}, given in any order.
   *
   * @throws IllegalArgumentException when one is empty or overlaps another
   */
  public static SegmentMemory of(List<BufferMemory> segments) {
    List<BufferMemory> sorted = new ArrayList<>(segments);
    sorted.sort(Comparator.comparingLong(BufferMemory::start));
    long end = 0;
    for (BufferMemory segment : sorted) {
      if (segment.lengthBytes() == 0 || segment.start() < end) {
        throw new IllegalArgumentException("empty or overlapping: " + segment);
      }
      end = segment.end();
    }
    return new SegmentMemory(sorted);
  }

  @Override
  public List<Region> regions() {
    return regions;
  }

  @Override
  public boolean contains(long address, long lengthBytes) {
    BufferMemory segment = find(address);
    return segment != null && segment.contains(address, lengthBytes);
  }

  @Override
  public int u8(long address) {
    return at(address, 1).u8(address);
  }

  @Override
  public int u16(long address) {
    return at(address, 2).u16(address);
  }

  @Override
  public long u32(long address) {
    return at(address, Integer.BYTES).u32(address);
  }

  @Override
  public long i64(long address) {
    return at(address, Long.BYTES).i64(address);
  }

  @Override
  public void copy(long address, byte[] into, int offset, int length) {
    at(address, length).copy(address, into, offset, length);
  }

  /** The segment that has {@code address}. */
  public Optional<BufferMemory> segmentAt(long address) {
    return Optional.ofNullable(find(address)).filter(segment -> segment.contains(address, 1));
  }

  /** The last segment that begins at {@code address} or before it. */
  private @Nullable BufferMemory find(long address) {
    int found = Arrays.binarySearch(starts, address);
    int below = found < 0 ? -found - 2 : found;
    return below < 0 ? null : segments.get(below);
  }

  private BufferMemory at(long address, int length) {
    BufferMemory segment = find(address);
    if (segment == null) {
      throw new IndexOutOfBoundsException(
          String.format(Locale.ROOT, "address=0x%x length=%d in %s", address, length, this));
    }
    return segment; // which checks the rest
  }

  @Override
  public String toString() {
    return regions.size() < 2
        ? "memory " + regions
        : String.format(
            Locale.ROOT,
            "memory of %d regions from 0x%x to 0x%x",
            regions.size(),
            regions.get(0).start(),
            regions.get(regions.size() - 1).end());
  }
}
