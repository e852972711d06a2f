package heapreel.history;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import heapreel.heap.Heap;
import heapreel.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a snapshot's pools, to see whether two allocations hold the same. */
@FunctionalInterface
public interface HeapBytes {

  /** Those of a snapshot without any, as of a log. */
  HeapBytes NONE = (one, other, length) -> false;

  /** Whether {@code length} bytes at two addresses are the same, and not all zero. */
  boolean areSame(long one, long other, int length);

  /** Those of a memory; valid as long as that is. */
  static HeapBytes of(Memory memory) {
    return (one, other, length) -> {
      if (!memory.contains(one, length) || !memory.contains(other, length)) {
        return false;
      }
      byte[] a = new byte[length];
      byte[] b = new byte[length];
      memory.copy(one, a, 0, length);
      memory.copy(other, b, 0, length);
      return Arrays.equals(a, b) && hasContents(a);
    };
  }

  /** A copy of the pools of a heap, which needs no memory afterwards. */
  static HeapBytes copy(Memory memory, Heap heap) {
    List<Pool> pools = new ArrayList<>();
    for (Area area : heap.areas()) {
      AreaGeometry geometry = area.geometry();
      byte[] bytes = new byte[Math.toIntExact(geometry.poolEnd() - geometry.poolStart())];
      memory.copy(geometry.poolStart(), bytes, 0, bytes.length);
      pools.add(new Pool(geometry.poolStart(), bytes));
    }
    return (one, other, length) -> {
      byte[] a = Pool.range(pools, one, length);
      return Arrays.equals(a, Pool.range(pools, other, length)) && hasContents(a);
    };
  }

  private static boolean hasContents(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of a pool. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Pool(long start, byte[] bytes) {

    /** A range of one of them; empty where none has it. */
    static byte[] range(List<Pool> pools, long address, int length) {
      for (Pool pool : pools) {
        long offset = address - pool.start;
        if (offset >= 0 && offset + length <= pool.bytes.length) {
          return Arrays.copyOfRange(pool.bytes, (int) offset, (int) offset + length);
        }
      }
      return new byte[0];
    }
  }
}
