package heapreel.interpreter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The types of a firmware, by address. Immutable; a look-up costs a hash.
 *
 * <p>Classes that a program makes are on the heap and not among them; their first word is {@link
 * #typeOfTypes}, as that of all others is.
 */
public final class Types {

  private final TypeLayout layout;
  private final long typeOfTypes;
  private final Map<Long, BuiltinType> byAddress;
  private final long lowest;
  private final long highest;

  Types(TypeLayout layout, long typeOfTypes, List<BuiltinType> types) {
    this.layout = layout;
    this.typeOfTypes = typeOfTypes;
    this.byAddress =
        types.stream()
            .collect(Collectors.toUnmodifiableMap(BuiltinType::address, Function.identity()));
    this.lowest = types.stream().mapToLong(BuiltinType::address).min().orElse(0);
    this.highest = types.stream().mapToLong(BuiltinType::address).max().orElse(0);
  }

  /** How a type lies in memory. */
  public TypeLayout layout() {
    return layout;
  }

  /** Address of {@code mp_type_type}. */
  public long typeOfTypes() {
    return typeOfTypes;
  }

  /** The firmware's type at {@code address}, or null. */
  public @Nullable BuiltinType at(long address) {
    return address < lowest || address > highest ? null : byAddress.get(address);
  }

  /**
   * The type of this name; of several, the one without a base class, then that of the lowest
   * address.
   */
  public Optional<BuiltinType> named(String name) {
    return all().stream()
        .filter(type -> type.name().equals(name))
        .min(Comparator.comparing(BuiltinType::derived).thenComparing(BuiltinType::address));
  }

  /** All types, in no order. */
  public Collection<BuiltinType> all() {
    return byAddress.values();
  }
}
