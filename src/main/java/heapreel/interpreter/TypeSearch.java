package heapreel.interpreter;

import heapreel.firmware.Symbol;
import heapreel.firmware.Symbols;
import heapreel.memory.Memory;
import heapreel.memory.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * Finds the types of a firmware without symbols: {@code mp_type_type} is its own type, and is named
 * {@code type}; whatever has it as its type is a type. Looks at every word of ROM and RAM.
 */
final class TypeSearch {

  /** A chain of base classes longer than this is a loop. */
  private static final int MAX_BASES = 16;

  /** Minimum words of a type, whatever its layout: up to its slot numbers. */
  private static final int MIN_WORDS = 5;

  private final AddressSpace space;
  private final Qstrs qstrs;
  private final LongPredicate inHeap;
  private final Symbols symbols;

  /**
   * Creates a search that leaves out what is on the heap.
   *
   * @param inHeap whether an address is in an area of the heap
   * @param symbols names of the types in the source, if known
   */
  TypeSearch(AddressSpace space, Qstrs qstrs, LongPredicate inHeap, Symbols symbols) {
    this.space = space;
    this.qstrs = qstrs;
    this.inHeap = inHeap;
    this.symbols = symbols;
  }

  Optional<Types> find() {
    for (long typeOfTypes : pointersTo(0)) {
      for (TypeLayout named : List.of(TypeLayout.FLAGS_NAME, TypeLayout.LONG_NAME)) {
        if ("type".equals(qstrs.text(named.name(space, typeOfTypes)))) {
          return Optional.of(types(typeOfTypes, named));
        }
      }
    }
    return Optional.empty();
  }

  /** Aligned addresses whose word is {@code value}; for 0, those that contain themselves. */
  private List<Long> pointersTo(long value) {
    List<Long> found = new ArrayList<>();
    for (Memory segment : space.segments()) {
      for (Region region : segment.regions()) {
        addPointersTo(value, segment, region, found);
      }
    }
    return found.stream().distinct().toList();
  }

  private void addPointersTo(long value, Memory memory, Region region, List<Long> found) {
    int word = space.wordBytes();
    long first = (region.start() + word - 1) / word * word;
    for (long at = first; at + (long) MIN_WORDS * word <= region.end(); at += word) {
      long wanted = value == 0 ? at : value;
      if (memory.word(at, word) == wanted
          && at != 0
          && !inHeap.test(at)
          && space.word(at) == wanted) {
        found.add(at);
      }
    }
  }

  private Types types(long typeOfTypes, TypeLayout named) {
    List<Long> candidates =
        pointersTo(typeOfTypes).stream()
            .filter(at -> qstrs.text(named.name(space, at)) != null)
            .toList();
    Map<Long, String> names = new HashMap<>();
    candidates.forEach(at -> names.put(at, String.valueOf(qstrs.text(named.name(space, at)))));
    TypeLayout layout = layout(named, candidates, names);
    List<BuiltinType> types = new ArrayList<>();
    for (long at : candidates) {
      if (layout.isSound(space, at)) {
        types.add(
            new BuiltinType(
                at,
                names.getOrDefault(at, ""),
                isException(layout, at, names),
                layout.parent(space, at) != 0,
                symbol(at)));
      }
    }
    return new Types(layout, typeOfTypes, types);
  }

  private String symbol(long type) {
    return symbols.at(type).filter(symbol -> symbol.address() == type).map(Symbol::name).orElse("");
  }

  private TypeLayout layout(TypeLayout named, List<Long> candidates, Map<Long, String> names) {
    if (named == TypeLayout.LONG_NAME) {
      return TypeLayout.LONG_NAME;
    }
    long slotted =
        candidates.stream()
            .filter(at -> TypeLayout.SLOTS.isSound(space, at) && TypeLayout.SLOTS.hasAny(space, at))
            .count();
    if (2 * slotted > candidates.size()) {
      return TypeLayout.SLOTS;
    }
    return members(TypeLayout.CIRCUITPYTHON_7, candidates, names)
            > members(TypeLayout.FLAGS_NAME, candidates, names)
        ? TypeLayout.CIRCUITPYTHON_7
        : TypeLayout.FLAGS_NAME;
  }

  /** How many types have a dict of members where {@code layout} has it. */
  private long members(TypeLayout layout, List<Long> candidates, Map<Long, String> names) {
    return candidates.stream()
        .map(at -> layout.localsDict(space, at))
        .filter(dict -> space.hasWord(dict) && "dict".equals(names.get(space.word(dict))))
        .count();
  }

  private boolean isException(TypeLayout layout, long type, Map<Long, String> names) {
    long at = type;
    for (int i = 0; i < MAX_BASES && names.containsKey(at); i++) {
      if ("BaseException".equals(names.get(at))) {
        return true;
      }
      at = layout.parent(space, at);
    }
    return false;
  }
}
