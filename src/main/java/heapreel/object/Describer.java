package heapreel.object;

import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.Qstrs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of an allocation, in a few words fit to be shown, what it is and holds. */
final class Describer {

  private static final int MAX_NAMES = 3;
  private static final int MAX_OWNERS = 16;
  private static final int TABLE_WORD = 3;

  private final Allocations allocations;
  private final Values values;
  private final DataText data;
  private final CodeDescriber code;
  private final MapEntries maps;
  private final Qstrs qstrs;
  private final @Nullable String[] paths;
  private final Interpreter interpreter;

  Describer(
      Interpreter interpreter,
      Allocations allocations,
      FunctionTypes functionTypes,
      Values values,
      Qstrs qstrs,
      @Nullable String[] paths) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.values = values;
    this.qstrs = qstrs;
    this.paths = paths;
    this.data = new DataText(allocations, values);
    this.code = new CodeDescriber(interpreter, allocations, functionTypes, values, qstrs, paths);
    this.maps = new MapEntries(interpreter, values.space());
  }

  String describe(int allocation) {
    Kind kind = allocations.kind(allocation);
    long at = allocations.address(allocation);
    return switch (kind) {
      case DICT, ORDERED_DICT -> kind.label() + " " + maps.used(at) + " of " + maps.alloc(at);
      case LIST -> "list " + values.field(at, 2) + " of " + values.field(at, 1);
      case SET -> typeName(allocation) + " " + values.field(at, 2) + " of " + values.field(at, 1);
      case TUPLE -> "tuple of " + values.field(at, 1);
      case NAMEDTUPLE -> typeName(allocation) + " namedtuple of " + values.field(at, 1);
      case STR, BYTES, BYTEARRAY, ARRAY, MEMORYVIEW -> data.of(allocation, kind);
      case INT, FLOAT, COMPLEX, RANGE, SLICE -> number(kind, at);
      case FUNCTION, CLOSURE, BOUND_METHOD, GENERATOR, CODE_STATE -> code.describe(allocation);
      case BYTECODE, NATIVE_CODE, RAW_CODE -> ofCode(allocation);
      case CLASS -> "class " + values.typeName(at);
      case INSTANCE -> typeName(allocation) + " instance";
      case MODULE -> "module " + moduleName(at);
      case EXCEPTION -> exception(allocation, at);
      case OBJECT -> SafeText.name(typeName(allocation)) + " object";
      case ITERATOR -> typeName(allocation);
      case QSTR_POOL -> "qstr pool " + values.field(at, 3) + " of " + values.field(at, 2);
      case QSTR_CHUNK -> chunk(at, at + allocations.bytes(allocation));
      case CELL -> "cell of " + values.text(values.object(at, 0));
      case UNKNOWN, PROPERTY, SUPER, STATIC_METHOD, CLASS_METHOD -> kind.label();
      default -> kind.label() + whose(allocation, kind, at);
    };
  }

  /** The name of an object's type as a program sees it; null where it has none. */
  @Nullable String type(int allocation) {
    return allocations.owner(allocation) != Allocations.NONE
            || allocations.facts(allocation).first() == 0
            || !isTyped(allocations.kind(allocation))
        ? null
        : typeName(allocation);
  }

  private static boolean isTyped(Kind kind) {
    return switch (kind) {
      case UNKNOWN, DATA, QSTR_POOL, QSTR_CHUNK, CODE_STATE, CODE_TABLE, RAW_CODE, MAP_TABLE ->
          false;
      default -> true;
    };
  }

  private String typeName(int allocation) {
    return values.typeName(allocations.facts(allocation).first());
  }

  private String number(Kind kind, long at) {
    return switch (kind) {
      case INT -> "int " + values.integer(at);
      case FLOAT -> "float " + values.number(values.floating(at, 0));
      case COMPLEX ->
          "complex "
              + values.number(values.floating(at, 0))
              + (values.floating(at, 1) < 0 ? "" : "+")
              + values.number(values.floating(at, 1))
              + "j";
      case RANGE ->
          "range("
              + signed(values.object(at, 0))
              + ", "
              + signed(values.object(at, 1))
              + ", "
              + signed(values.object(at, 2))
              + ")";
      default ->
          "slice("
              + values.text(values.object(at, 0))
              + ", "
              + values.text(values.object(at, 1))
              + ", "
              + values.text(values.object(at, 2))
              + ")";
    };
  }

  private long signed(long word) {
    return interpreter.objects().bytes() == 4 ? (int) word : word;
  }

  /** What code is of: what it says itself, or else what has it. */
  private String ofCode(int allocation) {
    CodeInfo info = code.ofCode(allocation);
    String label = allocations.kind(allocation).label();
    return label + (info == null ? owned(allocation) : " of " + info);
  }

  private String moduleName(long module) {
    List<String> name = new ArrayList<>();
    maps.forEach(
        values.field(module, 1),
        (key, value) -> {
          if ("__name__".equals(values.string(key)) && name.isEmpty()) {
            String text = values.string(value);
            name.add(text == null ? "" : SafeText.name(text));
          }
        });
    return name.isEmpty() ? "" : name.get(0);
  }

  private String exception(int allocation, long at) {
    for (int number : new int[] {1, 3}) {
      long arguments = values.field(at, number);
      var type = interpreter.types().at(values.field(arguments, 0));
      if (arguments != 0 && type != null && type.name().equals("tuple")) {
        long count = values.field(arguments, 1);
        String first = count > 0 ? values.whole(values.item(arguments, 0)) : "";
        return typeName(allocation) + "(" + first + (count > 1 ? ", …" : "") + ")";
      }
    }
    return typeName(allocation);
  }

  /** The first texts of a chunk, those whose place a pool says. */
  private String chunk(long at, long end) {
    List<String> names = qstrs.textsIn(at, end, MAX_NAMES + 1);
    StringBuilder text = new StringBuilder("qstr chunk");
    for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
      text.append(i == 0 ? " " : ", ").append(SafeText.name(names.get(i)));
    }
    return text.append(names.size() > MAX_NAMES ? " …" : "").toString();
  }

  /** What data belongs to, be it static, or what text it is. */
  private String whose(int allocation, Kind kind, long at) {
    if (allocations.owner(allocation) != Allocations.NONE) {
      return owned(allocation);
    }
    String names = staticNames(at);
    return names != null ? " of " + names : kind == Kind.DATA ? data.beginning(allocation) : "";
  }

  /** Whose names are in the table at an address, if their dict is static; otherwise null. */
  private @Nullable String staticNames(long table) {
    InterpreterState state = interpreter.state();
    if (table == values.field(state.dictMain(), TABLE_WORD)) {
      return "__main__";
    }
    boolean modules =
        state.loadedModules() != 0 && table == values.field(state.loadedModules(), TABLE_WORD);
    return modules ? "sys.modules" : null;
  }

  /** What data belongs to: the path of its owner, or what the owner is. */
  private String owned(int allocation) {
    int owner = allocations.owner(allocation);
    for (int i = 0; i < MAX_OWNERS && owner != Allocations.NONE; i++) {
      String path = paths[owner] != null ? paths[owner] : staticNames(allocations.address(owner));
      if (path != null) {
        return " of " + path;
      }
      if (allocations.owner(owner) == Allocations.NONE) {
        String label = allocations.kind(owner).label();
        return " of " + label + " at 0x" + SafeText.hex(allocations.address(owner), 8);
      }
      owner = allocations.owner(owner);
    }
    return "";
  }
}
