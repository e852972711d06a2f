package heapreel.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** From an address to a symbol. */
class SymbolsTest {

  private static Symbols of(List<Symbol> symbols) {
    Map<String, List<Symbol>> byName =
        symbols.stream()
            .collect(Collectors.groupingBy(Symbol::name, LinkedHashMap::new, Collectors.toList()));
    return new Symbols(Optional.empty(), byName);
  }

  @Test
  void theInnermostSymbolWinsAndTheOuterGoesOnAfterIt() {
    Symbols symbols =
        of(List.of(new Symbol("outer", 0x100, 0x40), new Symbol("inner", 0x110, 0x10)));
    assertThat(symbols.label(0x10f)).contains("outer+15");
    assertThat(symbols.label(0x110)).contains("inner+0");
    assertThat(symbols.label(0x120)).contains("outer+32");
    assertThat(symbols.label(0x140)).isEmpty();
  }

  @Test
  void aSymbolWithoutSizeCountsOnlyWhereNoOtherIs() {
    Symbols symbols =
        of(
            List.of(
                new Symbol("_sbss", 0x100, 0),
                new Symbol("first", 0x100, 8),
                new Symbol("_e", 0x108, 0)));
    assertThat(symbols.label(0x104)).contains("first+4");
    assertThat(symbols.label(0x10b)).contains("_e+3");
    assertThat(symbols.label(0x10c)).isEmpty();
  }

  @Test
  void ofTwoSymbolsInOnePlaceTheEarlierGivesTheLabel() {
    Symbols symbols = of(List.of(new Symbol("b", 0x100, 8), new Symbol("a", 0x100, 8)));
    assertThat(symbols.label(0x104)).contains("b+4");
  }

  @Test
  void aSizeThatRunsOverTheEndOfMemoryIsNotBelieved() {
    Symbols symbols = of(List.of(new Symbol("huge", -16, Long.MAX_VALUE)));
    assertThat(symbols.label(-13)).contains("huge+3");
    assertThat(symbols.label(0)).isEmpty();
  }

  @Test
  void noSymbolsKnowNothing() {
    assertThat(Symbols.none().isEmpty()).isTrue();
    assertThat(Symbols.none().label(0)).isEmpty();
    assertThat(Symbols.none().find("heap")).isEmpty();
    assertThat(Symbols.none().conflicts()).isEmpty();
  }

  @Test
  void lookUpsAgreeWithASearchThroughAllSymbols() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Symbol> symbols = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        symbols.add(new Symbol("s" + i, random.nextInt(60), random.nextInt(25)));
      }
      Symbols indexed = of(symbols);
      for (long address = 0; address < 100; address++) {
        assertThat(indexed.at(address))
            .as("seed %d address %d of %s", seed, address, symbols)
            .isEqualTo(search(symbols, address));
      }
    }
  }

  /** The sized symbol that starts last, then the smallest, then the earliest; else an unsized. */
  private static Optional<Symbol> search(List<Symbol> symbols, long address) {
    Optional<Symbol> best = Optional.empty();
    for (Symbol symbol : symbols) {
      if (symbol.address() <= address && address < symbol.end() && beats(symbol, best)) {
        best = Optional.of(symbol);
      }
    }
    return best;
  }

  private static boolean beats(Symbol symbol, Optional<Symbol> best) {
    if (best.isEmpty() || symbol.hasSize() != best.get().hasSize()) {
      return best.isEmpty() || symbol.hasSize();
    }
    if (symbol.address() != best.get().address()) {
      return symbol.address() > best.get().address();
    }
    return symbol.hasSize() && symbol.sizeBytes() < best.get().sizeBytes();
  }
}
