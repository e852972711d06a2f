package heapreel.interpreter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The interned strings of one snapshot: a chain of pools, the newest first, and their texts by
 * index, read on demand.
 *
 * <p>Texts come from a device: they may hold anything. Not thread-safe.
 */
public final class Qstrs {

  /** CircuitPython 4 to 8 has 64 names per pool; totals grow along a chain, so it has no loop. */
  private static final int MAX_POOLS = 1 << 11;

  /** Maximum length of an interned string; longer ones are not read. */
  private static final int MAX_TEXT_BYTES = 4096;

  private final AddressSpace space;
  private final QstrFormat format;
  private final List<QstrPool> pools;
  private final @Nullable String[] texts;

  private Qstrs(AddressSpace space, QstrFormat format, List<QstrPool> pools) {
    this.space = space;
    this.format = format;
    this.pools = pools;
    this.texts = new String[pools.isEmpty() ? 0 : pools.get(0).total() + pools.get(0).length()];
  }

  /**
   * The qstrs whose newest pool is at {@code lastPool}. A damaged chain yields the pools up to the
   * damage.
   */
  static Qstrs read(AddressSpace space, QstrFormat format, long lastPool) {
    return new Qstrs(space, format, chain(space, lastPool));
  }

  /** The pools from {@code lastPool} on, as far as they are linked as pools are. */
  static List<QstrPool> chain(AddressSpace space, long lastPool) {
    List<QstrPool> pools = new ArrayList<>();
    QstrPool pool = QstrPool.read(space, lastPool);
    while (pool.isPossible() && pools.size() < MAX_POOLS) {
      pools.add(pool);
      QstrPool previous = QstrPool.read(space, pool.previous());
      boolean linked =
          previous.isPossible() && previous.total() + previous.length() == pool.total();
      if (!linked) {
        break;
      }
      pool = previous;
    }
    return pools;
  }

  /** Whether {@code pools} go back to the firmware's first one. */
  static boolean isWhole(List<QstrPool> pools) {
    return !pools.isEmpty() && pools.get(pools.size() - 1).isFirst();
  }

  /** The pools, newest first. */
  public List<QstrPool> pools() {
    return List.copyOf(pools);
  }

  /** Number of qstrs. */
  public int size() {
    return texts.length;
  }

  /** The text of a qstr; null where there is no such qstr, or its text can't be read. */
  public @Nullable String text(long index) {
    if (index < 0 || index >= texts.length) {
      return null;
    }
    int number = (int) index;
    String text = texts[number];
    if (text == null) {
      text = read(number);
      texts[number] = text;
    }
    return text;
  }

  /** The index of the first qstr with this text, or -1. */
  int indexOf(String text) {
    for (int index = 0; index < texts.length; index++) {
      if (text.equals(text(index))) {
        return index;
      }
    }
    return -1;
  }

  /** Value of the pointer in {@code slot} of a pool. */
  public long pointer(QstrPool pool, int slot) {
    return space.word(format.pointer(pool, slot, space.wordBytes()));
  }

  /** The first texts of the chunk over {@code [address, end)}, in its order. */
  public List<String> textsIn(long address, long end, int most) {
    List<String> found = new ArrayList<>();
    for (QstrPool pool : pools) {
      for (int slot = 0; slot < pool.length(); slot++) {
        if (pointer(pool, slot) == address) {
          for (int next = slot; next < pool.length() && found.size() < most; next++) {
            String text = text(pool.total() + (long) next);
            long pointer = pointer(pool, next);
            if (pointer < address || pointer >= end || text == null) {
              break;
            }
            found.add(text);
          }
          return found;
        }
      }
    }
    return found;
  }

  private @Nullable String read(int index) {
    for (QstrPool pool : pools) {
      if (index >= pool.total()) {
        int slot = index - pool.total();
        if (slot >= pool.length()) {
          return null;
        }
        int length = format.length(space, pool, slot);
        if (length > MAX_TEXT_BYTES) {
          return null;
        }
        return space
            .bytes(format.text(space, pool, slot), length)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse(null);
      }
    }
    return null;
  }
}
