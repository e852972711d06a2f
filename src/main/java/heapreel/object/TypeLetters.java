package heapreel.object;

import heapreel.heap.Area;
import heapreel.heap.HeadLetters;
import heapreel.interpreter.BuiltinType;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters of {@code gc_dump_alloc_table} in {@code py/gc.c}: by the first word of a block
 * alone, be it an object or data that happens to begin so.
 */
final class TypeLetters implements HeadLetters {

  private static final char OTHER = 'h';
  private static final String BYTECODE_FUNCTION = "mp_type_fun_bc";

  private final HeapImage image;
  private final Allocations allocations;
  private final long bytecodeFunction;

  TypeLetters(HeapImage image, Allocations allocations) {
    this.image = image;
    this.allocations = allocations;
    this.bytecodeFunction = bytecodeFunction();
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
  private long bytecodeFunction() {
    Map<BuiltinType, Integer> votes = new HashMap<>();
    for (int i = 0; i < allocations.count(); i++) {
      BuiltinType type = allocations.facts(i).type();
      if (type != null && type.name().equals("function")) {
        if (type.symbol().equals(BYTECODE_FUNCTION)) {
          return type.address();
        }
        votes.merge(type, hasBytecode(i) ? 1 : -1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(vote -> vote.getKey().address())
        .orElse(0L);
  }

  private boolean hasBytecode(int function) {
    for (int number = 2; number <= 3; number++) {
      int code = allocations.at(allocations.word(function, number));
      if (code != Allocations.NONE && allocations.kind(code) == Kind.BYTECODE) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "letters of "
        + allocations.count()
        + " allocations of "
        + image.blockCount()
        + " blocks";
  }
}
