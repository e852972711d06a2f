package heapreel.metrics;

import java.util.Arrays;

/**
 * How many allocations of a size the free runs of a heap have room for, of 1, 2, 4 … blocks, each
 * as if there were no other. A run has room for as many as fit into it whole. Immutable.
 */
public final class FreeFits {

  /** Of a heap in which nothing is free. */
  public static final FreeFits NONE = new FreeFits(new int[0]);

  private static final int SIZES = Integer.SIZE - 1;

  /** By the binary logarithm of the blocks. */
  private final int[] counts;

  private FreeFits(int[] counts) {
    this.counts = counts;
  }

  /** How many allocations of that many blocks, a power of two, have room. */
  public int ofBlocks(int blocks) {
    if (Integer.bitCount(blocks) != 1) {
      throw new IllegalArgumentException("blocks=" + blocks + ", not a power of two");
    }
    int size = Integer.numberOfTrailingZeros(blocks);
    return size < counts.length ? counts[size] : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FreeFits fits && Arrays.equals(counts, fits.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "room for " + Arrays.toString(counts);
  }

  /** Adds up the free runs of a heap. */
  static final class Tally {

    private final int[] counts = new int[SIZES];

    void add(int freeBlocks) {
      for (int size = 0; freeBlocks >> size > 0; size++) {
        counts[size] += freeBlocks >> size;
      }
    }

    FreeFits fits() {
      int sizes = SIZES;
      while (sizes > 0 && counts[sizes - 1] == 0) {
        sizes--;
      }
      return sizes == 0 ? NONE : new FreeFits(Arrays.copyOf(counts, sizes));
    }
  }
}
