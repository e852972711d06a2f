package heapreel.interpreter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The types of a firmware, by address. Immutable; a look-up costs a hash.
 *
 * <p>Classes that a program creates are on the heap and not included; their first word is {@link
 * #typeOfTypes}, as with all types.
 */
public final class Types {

  private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

  private final TypeLayout layout;
  private final long typeOfTypes;
  private final List<BuiltinType> types;
  private final long lowest;
  private final long highest;

  /**
   * Open addressing: a type is in the first free slot from its hash on; at least half are empty.
   */
  private final @Nullable BuiltinType[] slots;

  Types(TypeLayout layout, long typeOfTypes, List<BuiltinType> types) {
    this.layout = layout;
    this.typeOfTypes = typeOfTypes;
    this.types = List.copyOf(types);
    this.slots = new BuiltinType[Integer.highestOneBit(types.size() + 1) * 4];
    this.lowest = types.stream().mapToLong(BuiltinType::address).min().orElse(0);
    this.highest = types.stream().mapToLong(BuiltinType::address).max().orElse(0);
    types.forEach(this::put);
  }

  private void put(BuiltinType type) {
    int slot = slot(type.address());
    while (slots[slot] != null) {
      slot = (slot + 1) % slots.length;
    }
    slots[slot] = type;
  }

  /** The slot to try first: types are some words long, so the lowest bits hardly differ. */
  private int slot(long address) {
    long mixed = address * MIXER;
    return (int) (mixed >>> 40) & (slots.length - 1);
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
    if (address < lowest || address > highest) {
      return null;
    }
    int slot = slot(address);
    BuiltinType type = slots[slot];
    while (type != null && type.address() != address) {
      slot = (slot + 1) % slots.length;
      type = slots[slot];
    }
    return type;
  }

  /**
   * The type of this name; of several, the one without a base class, then that of the lowest
   * address.
   */
  Optional<BuiltinType> named(String name) {
    return all().stream()
        .filter(type -> type.name().equals(name))
        .min(Comparator.comparing(BuiltinType::derived).thenComparing(BuiltinType::address));
  }

  /** All types, in the order in which they were found. */
  public Collection<BuiltinType> all() {
    return types;
  }
}
