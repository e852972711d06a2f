package heapreel.firmware;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which symbol an address lies in. Sized symbols may nest and overlap; they are laid flat once, so
 * that a look-up is one search, and memory is two entries a symbol whatever the sizes say.
 *
 * <p>Addresses are unsigned 64-bit. Immutable.
 */
final class SymbolRanges {

  /** The owner from an address up to the next key; empty where a gap begins. */
  private final NavigableMap<Long, Optional<Symbol>> sized = new TreeMap<>(Long::compareUnsigned);

  private final NavigableMap<Long, Symbol> unsized = new TreeMap<>(Long::compareUnsigned);

  private SymbolRanges() {}

  /** Ranges of {@code symbols}; of two in the same place, the earlier wins. */
  static SymbolRanges of(List<Symbol> symbols) {
    SymbolRanges ranges = new SymbolRanges();
    List<Symbol> sized = new ArrayList<>();
    for (Symbol symbol : symbols) {
      if (symbol.hasSize() && Long.compareUnsigned(symbol.end(), symbol.address()) > 0) {
        sized.add(symbol);
      } else {
        ranges.unsized.putIfAbsent(symbol.address(), symbol);
      }
    }
    // What is laid down last wins, so the earlier symbol of two equal ones has to come last.
    Collections.reverse(sized);
    sized.sort(
        Comparator.comparing(Symbol::address, Long::compareUnsigned)
            .thenComparing(Symbol::sizeBytes, Comparator.reverseOrder()));
    ranges.layFlat(sized);
    return ranges;
  }

  private void layFlat(List<Symbol> outerFirst) {
    Deque<Symbol> open = new ArrayDeque<>();
    for (Symbol symbol : outerFirst) {
      closeUpTo(symbol.address(), open);
      sized.put(symbol.address(), Optional.of(symbol));
      open.push(symbol);
    }
    while (!open.isEmpty()) {
      closeTop(open);
    }
  }

  private void closeUpTo(long address, Deque<Symbol> open) {
    while (!open.isEmpty() && Long.compareUnsigned(open.element().end(), address) <= 0) {
      closeTop(open);
    }
  }

  private void closeTop(Deque<Symbol> open) {
    long end = open.pop().end();
    while (!open.isEmpty() && Long.compareUnsigned(open.element().end(), end) <= 0) {
      open.pop();
    }
    sized.put(end, Optional.ofNullable(open.peek()));
  }

  Optional<Symbol> at(long address) {
    Optional<Symbol> owner =
        Optional.ofNullable(sized.floorEntry(address)).flatMap(Map.Entry::getValue);
    return owner.isPresent() ? owner : unsizedAt(address);
  }

  private Optional<Symbol> unsizedAt(long address) {
    return Optional.ofNullable(unsized.floorEntry(address))
        .map(Map.Entry::getValue)
        .filter(s -> address - s.address() < Symbol.UNSIZED_BYTES);
  }
}
