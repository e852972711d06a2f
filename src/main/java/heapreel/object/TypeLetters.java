package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Types;
import java.util.Comparator;

/**
 * The letters of {@code gc_dump_alloc_table} in {@code py/gc.c}: by the first word of a block
 * alone, whether an object or data that happens to begin so.
 */
final class TypeLetters implements HeadLetters {

  private static final char OTHER = 'h';

  private final Allocations allocations;
  private final long bytecodeFunction;
  private final long tuple;

  /**
   * Creates the letters of a snapshot in {@code space}.
   *
   * @param bytecodeFunction address of {@code mp_type_fun_bc}; 0 for none
   */
  TypeLetters(Types types, Allocations allocations, AddressSpace space, long bytecodeFunction) {
    this.allocations = allocations;
    this.bytecodeFunction = bytecodeFunction;
    this.tuple = tuple(types, space);
  }

  @Override
  public char letter(Area area, int block) {
    int allocation = allocations.at(area.geometry().addressOf(block));
    BuiltinType type = allocation == Allocations.NONE ? null : allocations.facts(allocation).type();
    if (type == null || type.derived()) {
      return OTHER;
    }
    return switch (type.name()) {
      case "tuple" -> type.address() == tuple ? 'T' : OTHER;
      case "list" -> 'L';
      case "dict" -> 'D';
      case "str", "bytes" -> 'S';
      case "bytearray", "array" -> 'A';
      case "float" -> 'F';
      case "module" -> 'M';
      case "function" -> type.address() == bytecodeFunction ? 'B' : OTHER;
      default -> OTHER;
    };
  }

  /** {@code mp_type_attrtuple} has the name of {@code mp_type_tuple}, but no methods. */
  private static long tuple(Types types, AddressSpace space) {
    return types.all().stream()
        .filter(type -> type.name().equals("tuple") && !type.derived())
        .max(
            Comparator.<BuiltinType, Boolean>comparing(
                    type -> types.layout().localsDict(space, type.address()) != 0)
                .thenComparing(Comparator.comparing(BuiltinType::address).reversed()))
        .map(BuiltinType::address)
        .orElse(0L);
  }
}
