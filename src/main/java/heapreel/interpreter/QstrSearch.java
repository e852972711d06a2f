package heapreel.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the qstrs of a snapshot without symbols: {@code vm.last_pool} is a word below the heap's
 * state that points to a chain of pools back to the firmware's first one; their hashes identify the
 * layout.
 *
 * @param address of {@code vm.last_pool}
 * @param format how this build keeps its qstrs
 */
record QstrSearch(long address, QstrFormat format) {

  private static final int SAMPLES = 48;
  private static final int ENOUGH = 8;

  /**
   * Checks the words in {@code [from, to)} of RAM; of several that point to pools, takes the one
   * with the most.
   */
  static Optional<QstrSearch> find(AddressSpace space, long from, long to) {
    int word = space.wordBytes();
    List<QstrPool> best = List.of();
    long bestAddress = 0;
    for (long address = from; address < to; address += word) {
      List<QstrPool> chain = Qstrs.chain(space, space.word(address));
      if (Qstrs.isWhole(chain) && (best.isEmpty() || size(chain) > size(best))) {
        best = chain;
        bestAddress = address;
      }
    }
    long found = bestAddress;
    return format(space, best).map(format -> new QstrSearch(found, format));
  }

  private static int size(List<QstrPool> chain) {
    return chain.get(0).total() + chain.get(0).length();
  }

  /** The one format in which the entries of all of {@code pools} are sound. */
  static Optional<QstrFormat> format(AddressSpace space, List<QstrPool> pools) {
    List<QstrFormat> candidates = new ArrayList<>();
    for (int hashBytes = 2; hashBytes >= 0; hashBytes--) {
      for (int lengthBytes = 1; lengthBytes <= 2; lengthBytes++) {
        if (hashBytes > 0) {
          candidates.add(new QstrFormat(QstrLayout.INLINE, hashBytes, lengthBytes));
          candidates.add(new QstrFormat(QstrLayout.ATTRIBUTES, hashBytes, lengthBytes));
          candidates.add(new QstrFormat(QstrLayout.ARRAYS, hashBytes, lengthBytes));
        } else {
          candidates.add(new QstrFormat(QstrLayout.LENGTHS, 0, lengthBytes));
        }
      }
    }
    return candidates.stream().filter(format -> fits(space, pools, format)).findFirst();
  }

  private static boolean fits(AddressSpace space, List<QstrPool> pools, QstrFormat format) {
    int sound = 0;
    for (QstrPool pool : pools) {
      int step = Math.max(1, pool.length() / SAMPLES);
      for (int slot = 0; slot < pool.length(); slot += step) {
        if (!format.isSound(space, pool, slot)) {
          return false;
        }
        sound++;
      }
    }
    return sound >= ENOUGH;
  }
}
