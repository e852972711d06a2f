package heapreel.slicing;

import heapreel.heap.Area;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.Arrays;

/**
 * The range of RAM that a heap references: from the lowest to the highest address that words of the
 * heap, or words in between, point to. What is beyond is hardly of that RAM. A lone address doesn't
 * count: it may be a number. Where memory has several regions, only the one that holds the heap's
 * state is looked at.
 */
public final class Reach {

  private static final int PARTS = 64;
  private static final long MIN_PART_BYTES = 1024;

  private final Memory memory;
  private final Region region;
  private final int wordBytes;
  private final long partBytes;
  private final long[] lowest;
  private final long[] highest;
  private long low;
  private long high;

  private Reach(Memory memory, Heap heap, long stateAddress) {
    this.memory = memory;
    this.region = memory.regionOf(stateAddress).orElseThrow();
    this.wordBytes = heap.shape().wordBytes();
    this.partBytes = Math.max(MIN_PART_BYTES, region.lengthBytes() / PARTS);
    int parts = (int) (region.lengthBytes() / partBytes) + 1;
    this.lowest = new long[parts];
    this.highest = new long[parts];
    Arrays.fill(lowest, Long.MAX_VALUE);
    Arrays.fill(highest, Long.MIN_VALUE);
    this.low = stateAddress;
    this.high = stateAddress + wordBytes;
    for (Area area : heap.areas()) {
      if (region.contains(area.geometry().start())) {
        low = Math.min(low, area.geometry().start());
        high = Math.max(high, area.geometry().poolEnd());
      }
    }
  }

  /**
   * The reach of a heap in {@code memory}, which may hold more than its RAM.
   *
   * @param stateAddress address of the heap's state in it
   */
  public static Reach of(Memory memory, Heap heap, long stateAddress) {
    Reach reach = new Reach(memory, heap, stateAddress);
    reach.extend();
    return reach;
  }

  /** The region that it is in. */
  public Region region() {
    return region;
  }

  /** The lowest address. */
  public long low() {
    return low;
  }

  /** The address after the highest one. */
  public long high() {
    return high;
  }

  private void extend() {
    long scannedLow = Math.max(low, region.start());
    long scannedHigh = scannedLow;
    while (low < scannedLow || high > scannedHigh) {
      long newLow = Math.max(low, region.start());
      long newHigh = Math.min(high, region.end());
      scan(newLow, scannedLow);
      scan(scannedHigh, newHigh);
      scannedLow = newLow;
      scannedHigh = newHigh;
      take();
    }
  }

  /** Takes the addresses that are not alone in their part of memory. */
  private void take() {
    low = Math.max(low, region.start());
    high = Math.min(high, region.end());
    for (int part = 0; part < lowest.length; part++) {
      if (lowest[part] < highest[part]) {
        low = Math.min(low, lowest[part]);
        high = Math.max(high, Math.min(region.end(), highest[part] + wordBytes));
      }
    }
  }

  /** Notes the addresses that these words are, if they are in memory. */
  private void scan(long from, long to) {
    long start = region.start();
    long end = region.end();
    long first = from + Math.floorMod(-from, (long) wordBytes);
    for (long at = first; at <= to - wordBytes; at += wordBytes) {
      long value = memory.word(at, wordBytes);
      if (value >= start && value < end) {
        int part = (int) ((value - start) / partBytes);
        lowest[part] = Math.min(lowest[part], value);
        highest[part] = Math.max(highest[part], value);
      }
    }
  }
}
