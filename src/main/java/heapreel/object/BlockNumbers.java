package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import java.util.Arrays;
import java.util.List;

/** Maps addresses to indices of a heap's blocks, through all of its areas. Not thread-safe. */
final class BlockNumbers {

  static final int NONE = -1;

  private final List<AreaGeometry> geometries;
  private final long[] starts;
  private final long[] ends;
  private final int[] firstBlocks;
  private final int blockBytes;
  private final int blockShift;
  private final long lowest;
  private final long highest;
  private final int count;
  private int recent;

  private BlockNumbers(List<AreaGeometry> geometries, int blockBytes) {
    this.geometries = geometries;
    this.blockBytes = blockBytes;
    this.blockShift = Integer.numberOfTrailingZeros(blockBytes);
    this.starts = geometries.stream().mapToLong(AreaGeometry::poolStart).toArray();
    this.ends = geometries.stream().mapToLong(AreaGeometry::poolEnd).toArray();
    this.lowest = Arrays.stream(starts).min().orElse(0);
    this.highest = Arrays.stream(ends).max().orElse(0);
    this.firstBlocks = new int[geometries.size()];
    int blocks = 0;
    for (int area = 0; area < firstBlocks.length; area++) {
      firstBlocks[area] = blocks;
      blocks += geometries.get(area).blockCount();
    }
    this.count = blocks;
  }

  /** The indices of no heap. */
  static BlockNumbers none() {
    return new BlockNumbers(List.of(), 1);
  }

  /** The indices of {@code heap}: this object if its areas are the same. */
  BlockNumbers of(Heap heap) {
    List<AreaGeometry> now = heap.areas().stream().map(Area::geometry).toList();
    return now.equals(geometries) ? this : new BlockNumbers(now, heap.shape().blockBytes());
  }

  /** Number of blocks of all areas. */
  int count() {
    return count;
  }

  /** Number of areas. */
  int areas() {
    return starts.length;
  }

  /** Address of an area's first block. */
  long start(int area) {
    return starts[area];
  }

  /** Address after an area's last block. */
  long end(int area) {
    return ends[area];
  }

  /** Bytes in a block. */
  int blockBytes() {
    return blockBytes;
  }

  /** Index of a block of an area. */
  int number(int area, int block) {
    return firstBlocks[area] + block;
  }

  /** Index of the block that begins at {@code address}, or {@link #NONE}. */
  int beginningAt(long address) {
    return (address & (blockBytes - 1)) == 0 ? holding(address) : NONE;
  }

  /** Index of the block that contains {@code address}, or {@link #NONE}. */
  int holding(long address) {
    int area = area(address);
    return area < 0 ? NONE : firstBlocks[area] + ((int) (address - starts[area]) >>> blockShift);
  }

  /** The area that has {@code address} in its pool, or {@link #NONE}. */
  int area(long address) {
    if (address < lowest || address >= highest) {
      return NONE;
    }
    if (address >= starts[recent] && address < ends[recent]) {
      return recent; // pointers of one area mostly point into the same
    }
    for (int area = 0; area < starts.length; area++) {
      if (address >= starts[area] && address < ends[area]) {
        recent = area;
        return area;
      }
    }
    return NONE;
  }
}
