package heapreel.firmware;

import heapreel.fault.Fault;
import heapreel.image.ElfFile;
import heapreel.image.FileBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbols of one build: name to address and size, address to {@code name+offset}.
 *
 * <p>A name may stand for several addresses (static variables of several files); {@link #find}
 * gives the first, {@link #named} all, and {@link #conflicts} what to report. A look-up by address
 * costs the logarithm of the number of symbols. Immutable; threads may share it.
 */
public final class Symbols {

  private static final Symbols NONE = new Symbols(Optional.empty(), Map.of());

  private final Optional<Path> source;
  private final Map<String, List<Symbol>> byName;
  private final SymbolRanges ranges;

  /** Symbols by name, each list with the one to find first, in the order of the file. */
  Symbols(Optional<Path> source, Map<String, List<Symbol>> byName) {
    this.source = source;
    this.byName = byName;
    this.ranges = SymbolRanges.of(byName.values().stream().flatMap(List::stream).toList());
  }

  /** The same symbols, of a program that runs {@code shift} bytes above its own addresses. */
  Symbols movedBy(long shift) {
    Map<String, List<Symbol>> moved = new LinkedHashMap<>();
    byName.forEach(
        (name, symbols) ->
            moved.put(name, symbols.stream().map(symbol -> symbol.movedBy(shift)).toList()));
    return new Symbols(source, moved);
  }

  /** No symbols at all. */
  public static Symbols none() {
    return NONE;
  }

  /**
   * Reads the symbols of a linker map, or of an ELF given in its place.
   *
   * @throws heapreel.fault.FaultException if {@code path} is neither or holds no symbol
   */
  public static Symbols read(Path path) throws IOException {
    return read(FileBytes.map(path));
  }

  static Symbols read(FileBytes file) {
    if (!ElfSymbols.isElf(file)) {
      return LinkerMap.read(file);
    }
    Symbols symbols = ElfSymbols.of(ElfFile.read(file));
    if (symbols.isEmpty()) {
      throw file.fault("ELF is stripped: it has no symbols")
          .advice("give the linker map, or the ELF before stripping")
          .toException();
    }
    return symbols;
  }

  /** The symbol of this name; of several, the first. */
  public Optional<Symbol> find(String name) {
    return named(name).stream().findFirst();
  }

  /**
   * The symbol of this name.
   *
   * @throws heapreel.fault.FaultException if there is none
   */
  public Symbol require(String name) {
    return find(name)
        .orElseThrow(
            () -> {
              Fault fault =
                  Fault.of("has no symbol " + name)
                      .advice("give the map or ELF of the exact build that was captured");
              return source.map(fault::in).orElse(fault).toException();
            });
  }

  /** All symbols of this name, the one of {@link #find} first. */
  public List<Symbol> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /**
   * The symbol that {@code address} lies in: of several the innermost; one without a size counts
   * for 4 bytes and only where no other is.
   */
  public Optional<Symbol> at(long address) {
    return ranges.at(address);
  }

  /** {@code name+offset} of the symbol that {@code address} lies in; the offset in bytes. */
  public Optional<String> label(long address) {
    return at(address).map(symbol -> symbol.name() + "+" + (address - symbol.address()));
  }

  /** Every name that has more than one address, in the order of the file. */
  public List<SymbolConflict> conflicts() {
    List<SymbolConflict> conflicts = new ArrayList<>();
    for (List<Symbol> symbols : byName.values()) {
      for (Symbol other : symbols.subList(1, symbols.size())) {
        conflicts.add(new SymbolConflict(symbols.get(0), other));
      }
    }
    return conflicts;
  }

  /** All symbols, in the order of the file, those of one name together. */
  public List<Symbol> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  @Override
  public String toString() {
    return byName.size() + " symbol names" + source.map(path -> " of " + path).orElse("");
  }
}
