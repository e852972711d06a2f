package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The contents of a heap's pools, copied from one snapshot after another, and what changed since
 * the one before. Blocks are numbered through all areas.
 *
 * <p>Holds each pool twice. Not thread-safe.
 */
final class HeapImage {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int wordBytes;
  private List<AreaGeometry> geometries = List.of();
  private long[] starts = new long[0];
  private long[] ends = new long[0];
  private int[] firstBlocks = new int[0];
  private byte[][] bytes = new byte[0][];
  private byte[][] before = new byte[0][];
  private int blockBytes = 1;
  private int blockShift;
  private long lowest;
  private long highest;
  private int recent;
  private int blockCount;
  private final BitSet changed = new BitSet();

  /** There is no changed block from the one up to the other. */
  private int askedFrom;

  private int nextChanged = -1;

  HeapImage(int wordBytes) {
    this.wordBytes = wordBytes;
  }

  /**
   * Takes over the pools of the next snapshot.
   *
   * @return whether its areas are those of the one before, so that {@link #changedIn} can tell
   */
  boolean take(Memory memory, Heap heap) {
    List<AreaGeometry> now = heap.areas().stream().map(Area::geometry).toList();
    boolean same = now.equals(geometries);
    if (!same) {
      lay(now, heap.shape().blockBytes());
    }
    changed.clear();
    nextChanged = -1;
    for (int area = 0; area < bytes.length; area++) {
      byte[] old = bytes[area];
      bytes[area] = before[area];
      before[area] = old;
      memory.copy(starts[area], bytes[area], 0, bytes[area].length);
      if (same) {
        compare(area);
      }
    }
    return same;
  }

  private void lay(List<AreaGeometry> now, int newBlockBytes) {
    geometries = List.of(); // until all is laid, for there may not be memory for it
    int count = now.size();
    blockBytes = newBlockBytes;
    blockShift = Integer.numberOfTrailingZeros(newBlockBytes);
    recent = 0;
    starts = new long[count];
    ends = new long[count];
    firstBlocks = new int[count];
    bytes = new byte[count][];
    before = new byte[count][];
    blockCount = 0;
    for (int area = 0; area < count; area++) {
      AreaGeometry geometry = now.get(area);
      starts[area] = geometry.poolStart();
      ends[area] = geometry.poolEnd();
      firstBlocks[area] = blockCount;
      blockCount += geometry.blockCount();
      int length = Math.toIntExact(geometry.poolEnd() - geometry.poolStart());
      bytes[area] = new byte[length];
      before[area] = new byte[length];
    }
    lowest = Arrays.stream(starts).min().orElse(0);
    highest = Arrays.stream(ends).max().orElse(0);
    geometries = now;
  }

  private void compare(int area) {
    byte[] now = bytes[area];
    byte[] old = before[area];
    int from = 0;
    while (from < now.length) {
      int differs = Arrays.mismatch(now, from, now.length, old, from, old.length);
      if (differs < 0) {
        return;
      }
      int block = (from + differs) / blockBytes;
      changed.set(firstBlocks[area] + block);
      from = (block + 1) * blockBytes;
    }
  }

  /** Whether any of {@code blocks} blocks from {@code first} changed; fast for rising blocks. */
  boolean changedIn(int first, int blocks) {
    if (first < askedFrom || first > nextChanged) {
      int next = changed.nextSetBit(first);
      askedFrom = first;
      nextChanged = next < 0 ? Integer.MAX_VALUE : next;
    }
    return nextChanged - first < blocks;
  }

  /** Number of blocks of all areas. */
  int blockCount() {
    return blockCount;
  }

  /** Bytes in a block. */
  int blockBytes() {
    return blockBytes;
  }

  /** Bytes in a target word. */
  int wordBytes() {
    return wordBytes;
  }

  /** Number, through all areas, of a block of an area. */
  int number(int area, int block) {
    return firstBlocks[area] + block;
  }

  /** Number of the block that begins at {@code address}, or -1. */
  int blockAt(long address) {
    if ((address & (blockBytes - 1)) != 0) {
      return -1;
    }
    int area = areaOf(address);
    return area < 0 ? -1 : firstBlocks[area] + ((int) (address - starts[area]) >>> blockShift);
  }

  /** The word at {@code address}, all of which is in a pool. */
  long word(long address) {
    int area = areaOf(address);
    return word(bytes[area], (int) (address - starts[area]));
  }

  /** The word of {@code bytes} bytes, 4 or 8, at {@code address}, all of which is in a pool. */
  long word(long address, int bytes) {
    int area = areaOf(address);
    return word(this.bytes[area], (int) (address - starts[area]), bytes);
  }

  /** The word at {@code index} of a {@link #pool}. */
  long word(byte[] pool, int index) {
    return word(pool, index, wordBytes);
  }

  private static long word(byte[] pool, int index, int bytes) {
    return bytes == Long.BYTES
        ? (long) LONGS.get(pool, index)
        : (int) INTS.get(pool, index) & 0xffff_ffffL;
  }

  private int areaOf(long address) {
    if (address < lowest || address >= highest) {
      return -1;
    }
    if (address >= starts[recent] && address < ends[recent]) {
      return recent; // what is in one area mostly leads to the same
    }
    for (int area = 0; area < starts.length; area++) {
      if (address >= starts[area] && address < ends[area]) {
        recent = area;
        return area;
      }
    }
    return -1;
  }

  /** The pool's bytes that hold {@code address}; {@link #index} says where. */
  byte[] pool(long address) {
    return bytes[areaOf(address)];
  }

  /** Where in its {@link #pool} an address is. */
  int index(long address) {
    return (int) (address - starts[areaOf(address)]);
  }
}
