package heapreel.heap;

import org.jspecify.annotations.Nullable;

/**
 * What a firmware's build fixes about its heap; the same for every area and snapshot.
 *
 * @param wordBytes size of a target word: 4, or 8 on 64-bit ports
 * @param blockBytes size of a block: 16 or 32
 * @param finaliserTable whether there is a finaliser table (FTB)
 * @param thirdTable whether there is a third table: weak references (MicroPython ≥ 1.28) or
 *     selective collection (CircuitPython ≥ 10)
 * @param gapByte whether one byte lies between the allocation table and what follows it
 *     (MicroPython ≥ 1.20, CircuitPython ≥ 7)
 * @param splitHeap whether an area begins with a link to the next one
 */
public record HeapShape(
    int wordBytes,
    int blockBytes,
    boolean finaliserTable,
    boolean thirdTable,
    boolean gapByte,
    boolean splitHeap) {

  /** Checks the sizes. */
  public HeapShape {
    if (wordBytes != 4 && wordBytes != 8) {
      throw new IllegalArgumentException("wordBytes=" + wordBytes + ", not 4 or 8");
    }
    if (blockBytes != 16 && blockBytes != 32) {
      throw new IllegalArgumentException("blockBytes=" + blockBytes + ", not 16 or 32");
    }
  }

  /** Number of tables beside the allocation table: 0, 1 or 2. */
  public int extraTables() {
    return (finaliserTable ? 1 : 0) + (thirdTable ? 1 : 0);
  }

  /** Bytes between the allocation table and what follows it: 0 or 1. */
  public int gapBytes() {
    return gapByte ? 1 : 0;
  }

  // By hand, as in all records that are compared while a capture is opened: what javac makes
  // costs milliseconds at the first call.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeapShape that
        && wordBytes == that.wordBytes
        && blockBytes == that.blockBytes
        && finaliserTable == that.finaliserTable
        && thirdTable == that.thirdTable
        && gapByte == that.gapByte
        && splitHeap == that.splitHeap;
  }

  @Override
  public int hashCode() {
    return 31
            * (31
                    * (31 * (31 * (31 * wordBytes + blockBytes) + Boolean.hashCode(finaliserTable))
                        + Boolean.hashCode(thirdTable))
                + Boolean.hashCode(gapByte))
        + Boolean.hashCode(splitHeap);
  }
}
