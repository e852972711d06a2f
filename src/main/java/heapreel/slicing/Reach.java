package heapreel.slicing;

import heapreel.heap.AreaGeometry;
import heapreel.memory.Memory;

/**
 * How far the words of a RAM lead, from its heap on: the addresses from the lowest to the highest
 * that words of the heap refer to, or words in between. What is beyond is hardly of that RAM.
 */
public final class Reach {

  private final Memory memory;
  private final int wordBytes;
  private long low;
  private long high;

  private Reach(Memory memory, AreaGeometry heap, long stateAddress) {
    this.memory = memory;
    this.wordBytes = heap.shape().wordBytes();
    this.low = Math.min(stateAddress, heap.start());
    this.high = Math.max(stateAddress + wordBytes, heap.poolEnd());
  }

  /** The reach of a heap in {@code memory}, which may hold more than its RAM. */
  public static Reach of(Memory memory, AreaGeometry heap, long stateAddress) {
    Reach reach = new Reach(memory, heap, stateAddress);
    reach.extend();
    return reach;
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
    long scannedLow = Math.max(low, memory.start());
    long scannedHigh = scannedLow;
    while (low < scannedLow || high > scannedHigh) {
      long newLow = Math.max(low, memory.start());
      long newHigh = Math.min(high, memory.end());
      scan(newLow, scannedLow);
      scan(scannedHigh, newHigh);
      scannedLow = newLow;
      scannedHigh = newHigh;
      low = Math.max(low, memory.start());
      high = Math.min(high, memory.end());
    }
  }

  /** Takes the addresses that these words are, if they are in memory. */
  private void scan(long from, long to) {
    long end = memory.end();
    long start = memory.start();
    for (long at = from + Math.floorMod(-from, (long) wordBytes); at <= to - wordBytes; ) {
      long value = memory.word(at, wordBytes);
      if (value >= start && value < end) {
        low = Math.min(low, value);
        high = Math.max(high, Math.min(end, value + wordBytes));
      }
      at += wordBytes;
    }
  }
}
