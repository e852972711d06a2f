package heapreel.heap;

import java.util.Arrays;

/**
 * The allocation table (ATB) of one area at one moment: two bits a block.
 *
 * <pre>
 *  byte n:  | 7 6 | 5 4 | 3 2 | 1 0 |
 *   block:  4n+3  4n+2  4n+1  4n       0 free, 1 head, 2 tail, 3 mark
 * </pre>
 *
 * Immutable as long as nobody writes to the array it was made from; cheap to make.
 */
public final class AllocationTable {

  private final byte[] packed;

  private AllocationTable(byte[] packed) {
    this.packed = packed;
  }

  /** The table in these bytes, as they stand in RAM; the array is not copied. */
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

  /**
   * Calls {@code visitor} once for every run, in block order; every block is in exactly one run. A
   * tail that follows neither a head nor a tail is an orphan: a sweep in progress leaves such.
   */
  public void forEachRun(RunVisitor visitor) {
    int blocks = blockCount();
    int block = 0;
    while (block < blocks) {
      int first = block;
      int state = state(block++);
      if (state == BlockState.FREE) {
        block = skip(BlockState.FREE, block, blocks);
        visitor.run(RunKind.FREE, first, block - first);
      } else {
        block = skip(BlockState.TAIL, block, blocks);
        RunKind kind = state == BlockState.TAIL ? RunKind.ORPHAN : RunKind.ALLOCATION;
        visitor.run(kind, first, block - first);
      }
    }
  }

  private int skip(int state, int from, int blocks) {
    int block = from;
    while (block < blocks && state(block) == state) {
      if ((block & 3) == 0 && packed[block >> 2] == (byte) (state * 0x55)) {
        block += 4;
      } else {
        block++;
      }
    }
    return block;
  }

  /**
   * Number of blocks whose state differs from that in {@code other}, a table of the same length.
   */
  public int changedBlocks(AllocationTable other) {
    if (packed.length != other.packed.length) {
      throw new IllegalArgumentException(packed.length + " != " + other.packed.length + " bytes");
    }
    int changed = 0;
    int at = Arrays.mismatch(packed, other.packed);
    for (int i = Math.max(at, 0); at >= 0 && i < packed.length; i++) {
      int bits = packed[i] ^ other.packed[i];
      changed += Integer.bitCount((bits | bits >> 1) & 0x55);
    }
    return changed;
  }

  /**
   * The first block at or after {@code fromBlock} whose state differs from that in {@code other}, a
   * table of the same length; -1 when there is none.
   */
  public int nextChange(AllocationTable other, int fromBlock) {
    int at = fromBlock >> 2;
    int ignored = (1 << ((fromBlock & 3) << 1)) - 1;
    while (at < packed.length) {
      int bits = (packed[at] ^ other.packed[at]) & 0xff & ~ignored;
      if (bits != 0) {
        return (at << 2) + (Integer.numberOfTrailingZeros(bits) >> 1);
      }
      ignored = 0;
      int from = at + 1;
      int next = Arrays.mismatch(packed, from, packed.length, other.packed, from, packed.length);
      at = next < 0 ? packed.length : from + next;
    }
    return -1;
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
