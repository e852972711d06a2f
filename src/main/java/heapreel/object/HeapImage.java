package heapreel.object;

import heapreel.heap.Heap;
import heapreel.memory.Memory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

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
  private BlockNumbers blocks = BlockNumbers.none();
  private byte[][] bytes = new byte[0][];
  private byte[][] before = new byte[0][];
  private final BitSet changed = new BitSet();

  /** No block from this one up to {@code nextChanged} has changed. */
  private int askedFrom;

  private int nextChanged = -1;

  HeapImage(int wordBytes) {
    this.wordBytes = wordBytes;
  }

  /**
   * Takes over the pools of the next snapshot.
   *
   * @return whether its areas are those of the one before, so that {@link #changedIn} can be asked
   */
  boolean take(Memory memory, Heap heap) {
    BlockNumbers now = blocks.of(heap);
    boolean same = now == blocks;
    if (!same) {
      lay(now);
    }
    changed.clear();
    nextChanged = -1;
    for (int area = 0; area < bytes.length; area++) {
      byte[] old = bytes[area];
      bytes[area] = before[area];
      before[area] = old;
      memory.copy(blocks.start(area), bytes[area], 0, bytes[area].length);
      if (same) {
        compare(area);
      }
    }
    return same;
  }

  private void lay(BlockNumbers now) {
    blocks = BlockNumbers.none(); // until all is allocated: memory may run out
    bytes = new byte[now.areas()][];
    before = new byte[now.areas()][];
    for (int area = 0; area < now.areas(); area++) {
      int length = Math.toIntExact(now.end(area) - now.start(area));
      bytes[area] = new byte[length];
      before[area] = new byte[length];
    }
    blocks = now;
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
      int block = (from + differs) / blocks.blockBytes();
      changed.set(blocks.number(area, block));
      from = (block + 1) * blocks.blockBytes();
    }
  }

  /** Whether any of {@code count} blocks from {@code first} changed; fast for rising blocks. */
  boolean changedIn(int first, int count) {
    if (first < askedFrom || first > nextChanged) {
      int next = changed.nextSetBit(first);
      askedFrom = first;
      nextChanged = next < 0 ? Integer.MAX_VALUE : next;
    }
    return nextChanged - first < count;
  }

  /** Number of blocks of all areas. */
  int blockCount() {
    return blocks.count();
  }

  /** Bytes in a block. */
  int blockBytes() {
    return blocks.blockBytes();
  }

  /** Bytes in a target word. */
  int wordBytes() {
    return wordBytes;
  }

  /** Index, through all areas, of a block of an area. */
  int number(int area, int block) {
    return blocks.number(area, block);
  }

  /** Index of the block that begins at {@code address}, or -1. */
  int blockAt(long address) {
    return blocks.beginningAt(address);
  }

  /** The word at {@code address}, all of which is in a pool. */
  long word(long address) {
    int area = blocks.area(address);
    return word(bytes[area], (int) (address - blocks.start(area)));
  }

  /** The word of {@code bytes} bytes, 4 or 8, at {@code address}, all of which is in a pool. */
  long word(long address, int bytes) {
    int area = blocks.area(address);
    return word(this.bytes[area], (int) (address - blocks.start(area)), bytes);
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

  /** The bytes of the pool that holds {@code address}, which is at {@link #index}. */
  byte[] pool(long address) {
    return bytes[blocks.area(address)];
  }

  /** Index of an address in its {@link #pool}. */
  int index(long address) {
    return (int) (address - blocks.start(blocks.area(address)));
  }
}
