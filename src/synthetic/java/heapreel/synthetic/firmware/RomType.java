package heapreel.synthetic.firmware;

import java.util.List;

/**
 * A type in ROM.
 *
 * @param symbol the linker's name of it
 * @param name the name that a program sees; several types may share it, and it may be empty
 * @param parent symbol of the type that it derives from; empty for none
 * @param flags its flags
 * @param members names of the functions in its {@code locals_dict}; where empty it has none
 */
public record RomType(String symbol, String name, String parent, int flags, List<String> members) {

  /** Takes a copy of the list. */
  public RomType {
    members = List.copyOf(members);
  }

  static RomType of(String symbol, String name) {
    return new RomType(symbol, name, "", 0, List.of());
  }

  RomType parent(String other) {
    return new RomType(symbol, name, other, flags, members);
  }

  RomType flags(int wanted) {
    return new RomType(symbol, name, parent, wanted, members);
  }

  RomType members(String... names) {
    return new RomType(symbol, name, parent, flags, List.of(names));
  }

  /** Whether it has a C protocol, which classes that derive from it take over. */
  boolean hasProtocol() {
    return name.equals("Pin");
  }

  /** Whether it can be iterated over. */
  boolean isIterable() {
    return !members.isEmpty() || name.equals("iterator");
  }
}
