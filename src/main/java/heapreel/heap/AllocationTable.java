package heapreel.heap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The allocation table (ATB) of one area at one moment: two bits a block.
 *
 * <pre>
 *  byte n:  | 7 6 | 5 4 | 3 2 | 1 0 |
 *   block:  4n+3  4n+2  4n+1  4n       0 free, 1 head, 2 tail, 3 mark
 * </pre>
 *
 * Immutable as long as the array that it wraps isn't written to; cheap to create. Scans take 32
 * blocks at a time.
 */
public final class AllocationTable {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCKS_PER_LONG = 32;
  private static final long LOW_BITS = 0x5555_5555_5555_5555L;
  private static final RunKind[] KIND_THAT_BEGINS_WITH = {
    RunKind.FREE, RunKind.ALLOCATION, RunKind.ORPHAN, RunKind.ALLOCATION
  };

  private final byte[] packed;

  private AllocationTable(byte[] packed) {
    this.packed = packed;
  }

  /** Wraps these bytes, laid out as in RAM; the array is not copied. */
  public static AllocationTable of(byte[] packed) {
    return new AllocationTable(packed);
  }

  /** Number of blocks, a multiple of 4. */
  public int blockCount() {
    return packed.length * AreaGeometry.BLOCKS_PER_TABLE_BYTE;
  }

  /** One of the {@link BlockState} values. */
  public int state(int block) {
    return packed[block >> 2] >> ((block & 3) << 1) & 3;
  }

  /** Number of blocks in {@code state}, one of the {@link BlockState} values. */
  public int count(int state) {
    long others = (state ^ 3) * LOW_BITS;
    int count = 0;
    for (int block = 0; block < blockCount(); block += BLOCKS_PER_LONG) {
      long both = states(block) ^ others;
      count += Long.bitCount(both & both >>> 1 & LOW_BITS);
    }
    // The states that fill up the last long read as free.
    return state == BlockState.FREE ? count - (-blockCount() & BLOCKS_PER_LONG - 1) : count;
  }

  /** Blocks whose states one long holds. */
  static final int NEIGHBOURS = BLOCKS_PER_LONG;

  /**
   * Which of the {@link #NEIGHBOURS} blocks from {@code block} on begin an allocation: two bits
   * each, the lower one set for those.
   */
  long headsFrom(int block) {
    return states(block) & LOW_BITS;
  }

  /** Number of runs of tails without a head. */
  int countOrphanRuns() {
    int count = 0;
    long freeBefore = 1;
    for (int block = 0; block < blockCount(); block += BLOCKS_PER_LONG) {
      long low = states(block) & LOW_BITS;
      long high = states(block) >>> 1 & LOW_BITS;
      long free = ~(low | high) & LOW_BITS;
      count += Long.bitCount(high & ~low & (free << 2 | freeBefore));
      freeBefore = free >>> 62;
    }
    return count;
  }

  /** Number of heads, marked ones included. */
  int countHeads() {
    int count = 0;
    for (int block = 0; block < blockCount(); block += BLOCKS_PER_LONG) {
      count += Long.bitCount(states(block) & LOW_BITS);
    }
    return count;
  }

  /** Whether no block is free, and all are tails or none is. */
  boolean isAllAlike() {
    long heads = 0;
    long tails = 0;
    for (int block = 0; block < blockCount(); block += BLOCKS_PER_LONG) {
      long low = states(block) & LOW_BITS;
      long high = states(block) >>> 1 & LOW_BITS;
      heads |= low;
      tails |= high & ~low;
      if (heads != 0 && tails != 0) {
        return false; // nearly always at once
      }
    }
    return count(BlockState.FREE) == 0;
  }

  /**
   * Calls {@code visitor} once for every run, in block order; every block is in exactly one run. A
   * tail that follows neither a head nor a tail is an orphan: a sweep in progress leaves such.
   */
  public void forEachRun(RunVisitor visitor) {
    int blocks = blockCount();
    if (blocks == 0) {
      return;
    }
    RunKind kind = KIND_THAT_BEGINS_WITH[state(0)];
    int first = 0;
    long freeBefore = 0;
    for (int base = 0; base < blocks; base += BLOCKS_PER_LONG) {
      long states = states(base);
      long starts = runStarts(states, freeBefore) & (base == 0 ? ~1L : -1L);
      while (starts != 0) {
        int bit = Long.numberOfTrailingZeros(starts);
        int start = base + (bit >> 1);
        if (start >= blocks) {
          break;
        }
        visitor.run(kind, first, start - first);
        first = start;
        kind = KIND_THAT_BEGINS_WITH[(int) (states >>> bit) & 3];
        starts &= starts - 1;
      }
      freeBefore = free(states) >>> 62;
    }
    visitor.run(kind, first, blocks - first);
  }

  /**
   * Number of blocks whose state differs from that in {@code other}, a table of the same length.
   */
  public int changedBlocks(AllocationTable other) {
    if (packed.length != other.packed.length) {
      throw new IllegalArgumentException(packed.length + " != " + other.packed.length + " bytes");
    }
    int changed = 0;
    for (int block = 0; block < blockCount(); block += BLOCKS_PER_LONG) {
      long bits = states(block) ^ other.states(block);
      changed += Long.bitCount((bits | bits >>> 1) & LOW_BITS);
    }
    return changed;
  }

  /**
   * The first block at or after {@code fromBlock} whose state differs from that in {@code other}, a
   * table of the same length; -1 when there is none.
   */
  public int nextChange(AllocationTable other, int fromBlock) {
    long before = (1L << (fromBlock % BLOCKS_PER_LONG * 2)) - 1;
    for (int block = fromBlock - fromBlock % BLOCKS_PER_LONG;
        block < blockCount();
        block += BLOCKS_PER_LONG) {
      long bits = (states(block) ^ other.states(block)) & ~before;
      if (bits != 0) {
        return block + Long.numberOfTrailingZeros(bits) / 2;
      }
      before = 0;
    }
    return -1;
  }

  /** Sets bit {@code 2n} for each block n of a long that begins a run. */
  private static long runStarts(long states, long freeBefore) {
    long free = free(states);
    long afterFree = free << 2 | freeBefore;
    long tails = states >>> 1 & ~states & LOW_BITS;
    return (states & LOW_BITS) | (free & ~afterFree) | (tails & afterFree);
  }

  private static long free(long states) {
    return ~(states | states >>> 1) & LOW_BITS;
  }

  /** The states of 32 blocks from {@code block}, a multiple of 32; free beyond the end. */
  private long states(int block) {
    int index = block >> 2;
    if (index + Long.BYTES <= packed.length) {
      return (long) LONGS.get(packed, index);
    }
    long states = 0;
    for (int i = packed.length - 1; i >= index; i--) {
      states = states << Byte.SIZE | (packed[i] & 0xff);
    }
    return states;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AllocationTable table && Arrays.equals(packed, table.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  /** The states in the letters of {@code micropython.mem_info(1)}: {@code .}, h, = and m. */
  @Override
  public String toString() {
    StringBuilder letters = new StringBuilder(blockCount());
    for (int block = 0; block < blockCount(); block++) {
      letters.append(".h=m".charAt(state(block)));
    }
    return letters.toString();
  }
}
