package heapreel.history;

import heapreel.heap.Area;
import heapreel.heap.AreaGeometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A copy of all that may be asked of a snapshot after it is closed: its pools, and all types. */
public final class KeptHeapLook implements HeapLook {

  private final List<Pool> pools = new ArrayList<>();
  private final Map<Long, String> types = new HashMap<>();

  /** The bytes of a pool. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Pool(long start, byte[] bytes) {}

  /** Copies what is seen of a heap. */
  public KeptHeapLook(OpenHeapLook open, Census census) {
    for (Area area : open.heap().areas()) {
      AreaGeometry geometry = area.geometry();
      byte[] bytes = new byte[Math.toIntExact(geometry.poolEnd() - geometry.poolStart())];
      open.memory().copy(geometry.poolStart(), bytes, 0, bytes.length);
      pools.add(new Pool(geometry.poolStart(), bytes));
    }
    Map<String, String> names = new HashMap<>();
    for (int i = 0; i < census.count(); i++) {
      long address = census.address(i);
      open.type(address)
          .ifPresent(name -> types.put(address, names.computeIfAbsent(name, same -> same)));
    }
  }

  @Override
  public boolean areSame(long one, long other, int length) {
    byte[] a = range(one, length);
    return areSame(a, range(other, length));
  }

  /** Whether two ranges hold the same, and not nothing but zeros. */
  static boolean areSame(byte[] one, byte[] other) {
    return Arrays.equals(one, other) && hasContents(one);
  }

  @Override
  public boolean isZero(long address, int length) {
    byte[] bytes = range(address, length);
    return bytes.length > 0 && !hasContents(bytes);
  }

  /** Whether there is anything but zeros. */
  static boolean hasContents(byte[] bytes) {
    for (byte one : bytes) {
      if (one != 0) {
        return true;
      }
    }
    return false;
  }

  private byte[] range(long address, int length) {
    for (Pool pool : pools) {
      long offset = address - pool.start;
      if (offset >= 0 && offset + length <= pool.bytes.length) {
        return Arrays.copyOfRange(pool.bytes, (int) offset, (int) offset + length);
      }
    }
    return new byte[0];
  }

  @Override
  public Optional<String> type(long address) {
    return Optional.ofNullable(types.get(address));
  }
}
