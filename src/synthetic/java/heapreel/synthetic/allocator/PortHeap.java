package heapreel.synthetic.allocator;

import heapreel.synthetic.firmware.RamPlan;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The memory of the port that a growing heap takes areas from: first fit, as large as the heap
 * already is or as needed.
 */
public final class PortHeap implements AreaSource {

  private static final long MARGIN_BYTES = 512;

  private final RamPlan.Range region;
  private final int alignment;
  private final SortedMap<Long, Long> taken = new TreeMap<>();

  /**
   * A region of which nothing is taken yet; areas begin 8 bytes after a multiple of {@code
   * alignment} bytes.
   */
  public PortHeap(RamPlan.Range region, int alignment) {
    this.region = region;
    this.alignment = alignment;
  }

  @Override
  public long allocate(long bytes, long heapBytes) {
    long needed = bytes + bytes / 32 + MARGIN_BYTES;
    long start = round(region.start());
    for (var entry : taken.entrySet()) {
      if (fits(start, entry.getKey(), needed)) {
        return take(start, entry.getKey(), Math.max(needed, heapBytes));
      }
      start = round(entry.getValue());
    }
    return fits(start, region.end(), needed)
        ? take(start, region.end(), Math.max(needed, heapBytes))
        : 0;
  }

  private long round(long address) {
    return (address + alignment - 1) / alignment * alignment + 8;
  }

  private static boolean fits(long start, long end, long needed) {
    return end - start >= needed;
  }

  private long take(long start, long limit, long wanted) {
    taken.put(start, Math.min(start + wanted, limit));
    return start;
  }

  @Override
  public long endOf(long start) {
    return taken.getOrDefault(start, start);
  }

  @Override
  public void release(long start) {
    taken.remove(start);
  }
}
