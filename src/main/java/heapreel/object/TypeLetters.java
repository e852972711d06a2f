package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Types;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters of {@code gc_dump_alloc_table} in {@code py/gc.c}: by the first word of a block
 * alone, be it an object or data that happens to begin so.
 */
final class TypeLetters implements HeadLetters {

  private static final char OTHER = 'h';
  private static final String BYTECODE_FUNCTION = "mp_type_fun_bc";

  private final Allocations allocations;
  private final long bytecodeFunction;

  TypeLetters(Types types, Allocations allocations) {
    this.allocations = allocations;
    this.bytecodeFunction = bytecodeFunction(types, allocations);
  }

  @Override
  public char letter(Area area, int block) {
    int allocation = allocations.at(area.geometry().addressOf(block));
    BuiltinType type = allocation == Allocations.NONE ? null : allocations.facts(allocation).type();
    if (type == null || type.derived()) {
      return OTHER;
    }
    return switch (type.name()) {
      case "tuple" -> 'T';
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

  /** Of the types named function the one whose objects have bytecode, if no symbol says it. */
  private static long bytecodeFunction(Types types, Allocations allocations) {
    Map<BuiltinType, Integer> votes = new HashMap<>();
    for (int i = 0; i < allocations.count(); i++) {
      BuiltinType type = allocations.facts(i).type();
      if (type != null && type.name().equals("function")) {
        votes.merge(type, hasBytecode(allocations, i) ? 1 : -1, Integer::sum);
      }
    }
    return types.all().stream()
        .filter(type -> type.symbol().equals(BYTECODE_FUNCTION))
        .findAny()
        .or(
            () ->
                votes.keySet().stream()
                    .filter(type -> votes.getOrDefault(type, 0) > 0)
                    .max(
                        Comparator.<BuiltinType>comparingInt(type -> votes.getOrDefault(type, 0))
                            .thenComparingLong(BuiltinType::address)))
        .map(BuiltinType::address)
        .orElse(0L);
  }

  private static boolean hasBytecode(Allocations allocations, int function) {
    for (int number = 2; number <= 3; number++) {
      int code = allocations.at(allocations.word(function, number));
      if (code != Allocations.NONE && allocations.kind(code) == Kind.BYTECODE) {
        return true;
      }
    }
    return false;
  }
}
