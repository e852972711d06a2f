package heapreel.firmware;

/**
 * A name that the build gives a second, different address.
 *
 * @param kept the symbol that {@link Symbols#find} gives
 * @param other one of the others
 */
public record SymbolConflict(Symbol kept, Symbol other) {

  /** Checks that it is one. */
  public SymbolConflict {
    if (!kept.name().equals(other.name()) || kept.address() == other.address()) {
      throw new IllegalArgumentException(kept + " and " + other);
    }
  }

  /** The name. */
  public String name() {
    return kept.name();
  }
}
