package heapreel.heap;

import heapreel.fault.Fault;
import heapreel.firmware.Symbol;
import heapreel.firmware.Symbols;
import heapreel.memory.TargetAddress;
import java.util.Optional;

/**
 * Checks the symbols of a linker map or ELF against the heap found in RAM: the heap's state is part
 * of {@code mp_state_ctx}, and a static array {@code heap} is where its first area begins.
 * Stateless.
 */
public final class SymbolCheck {

  /** A {@code heap} smaller than this is not the heap itself but points at it. */
  private static final int MIN_HEAP_BYTES = 512;

  /** Size of {@code mp_state_ctx} that is assumed where a map lacks it. */
  private static final int USUAL_CONTEXT_BYTES = 8192;

  private SymbolCheck() {}

  /** What is wrong with symbols that can't be those of MicroPython at all. */
  public static Optional<Fault> lacking(Symbols symbols) {
    if (symbols.find("mp_state_ctx").isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        Fault.of("not the symbols of MicroPython firmware")
            .expected("the symbol mp_state_ctx", symbols.toString())
            .advice("give the map or ELF of the firmware that was running"));
  }

  /** How the symbols contradict {@code state}, found in RAM, or its first {@code area}. */
  public static Optional<Fault> contradiction(Symbols symbols, HeapState state, AreaGeometry area) {
    Symbol context = symbols.require("mp_state_ctx");
    long end = context.hasSize() ? context.end() : context.address() + USUAL_CONTEXT_BYTES;
    if (state.address() < context.address() || state.address() >= end) {
      return Optional.of(
          disagreement(
              "the heap's state within mp_state_ctx, " + range(context.address(), end),
              TargetAddress.text(state.address()),
              state.address()));
    }
    Optional<Symbol> heap =
        symbols.named("heap").stream()
            .filter(symbol -> symbol.sizeBytes() >= MIN_HEAP_BYTES)
            .findFirst();
    if (heap.isPresent() && heap.get().address() != area.start()) {
      return Optional.of(
          disagreement(
              "the heap in the array heap, from " + TargetAddress.text(heap.get().address()),
              "from " + TargetAddress.text(area.start()),
              area.start()));
    }
    return Optional.empty();
  }

  private static Fault disagreement(String expected, String found, long address) {
    return Fault.of("the symbols and the RAM disagree")
        .atAddress(address)
        .expected(expected, found)
        .advice("give the map or ELF of the exact build that was captured, or none");
  }

  private static String range(long from, long to) {
    return TargetAddress.text(from) + ".." + TargetAddress.text(to);
  }
}
