package heapreel.heap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the tables and the pool of one heap area lie: what {@code gc_setup_area} in {@code py/gc.c}
 * computes.
 *
 * <pre>
 *  start                                                                    end
 *  | ATB (4 blocks a byte) | gap | FTB (8 a byte) | third table | unused | pool |
 * </pre>
 *
 * The table is as long as fits: {@code (length - gap) * 8 / (8 + 32 * block + 4 * extra tables)}
 * bytes; the pool is counted back from the end.
 *
 * @param start address of the allocation table
 * @param tableBytes its length
 * @param poolStart address of block 0, a multiple of the block size
 * @param poolEnd address just after the last block
 * @param shape what the firmware's build fixes
 */
public record AreaGeometry(
    long start, int tableBytes, long poolStart, long poolEnd, HeapShape shape) {

  /** Blocks that a byte of the allocation table describes. */
  public static final int BLOCKS_PER_TABLE_BYTE = 4;

  /** Blocks that a byte of the finaliser or third table describes. */
  public static final int BLOCKS_PER_FLAG_BYTE = 8;

  /** Checks that table and pool belong together. */
  public AreaGeometry {
    long poolBytes = (long) tableBytes * BLOCKS_PER_TABLE_BYTE * shape.blockBytes();
    if (tableBytes <= 0 || poolEnd - poolStart != poolBytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "tableBytes=%d poolStart=0x%x poolEnd=0x%x blockBytes=%d",
              tableBytes,
              poolStart,
              poolEnd,
              shape.blockBytes()));
    }
  }

  /**
   * The geometry of an area over {@code [start, end)}; {@code end} is rounded down to a whole block
   * first, as the firmware does.
   */
  public static AreaGeometry of(long start, long end, HeapShape shape) {
    long poolEnd = end - Math.floorMod(end, (long) shape.blockBytes());
    long tableBytes = tableBytes(poolEnd - start, shape);
    long poolBytes = tableBytes * BLOCKS_PER_TABLE_BYTE * shape.blockBytes();
    return new AreaGeometry(
        start, Math.toIntExact(tableBytes), poolEnd - poolBytes, poolEnd, shape);
  }

  /** Length of the allocation table of an area of {@code areaBytes}, tables included. */
  public static long tableBytes(long areaBytes, HeapShape shape) {
    long bitsPerTableByte = 8 + 32L * shape.blockBytes() + 4L * shape.extraTables();
    return (areaBytes - shape.gapBytes()) * 8 / bitsPerTableByte;
  }

  /** Number of blocks in the pool. */
  public int blockCount() {
    return tableBytes * BLOCKS_PER_TABLE_BYTE;
  }

  /** Address of the finaliser table, or of where it would be. */
  public long finaliserTable() {
    return start + tableBytes + shape.gapBytes();
  }

  /** Address of the third table, or of where it would be. */
  public long thirdTable() {
    return finaliserTable() + (shape.finaliserTable() ? flagTableBytes() : 0);
  }

  /** Address just after the last table. */
  public long tablesEnd() {
    return thirdTable() + (shape.thirdTable() ? flagTableBytes() : 0);
  }

  /** Length of the finaliser table and of the third table. */
  public int flagTableBytes() {
    return (blockCount() + BLOCKS_PER_FLAG_BYTE - 1) / BLOCKS_PER_FLAG_BYTE;
  }

  /** Address of a block. */
  public long addressOf(int block) {
    return poolStart + (long) block * shape.blockBytes();
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AreaGeometry that
        && start == that.start
        && tableBytes == that.tableBytes
        && poolStart == that.poolStart
        && poolEnd == that.poolEnd
        && shape.equals(that.shape);
  }

  @Override
  public int hashCode() {
    return 31
            * (31 * (31 * (31 * Long.hashCode(start) + tableBytes) + Long.hashCode(poolStart))
                + Long.hashCode(poolEnd))
        + shape.hashCode();
  }
}
