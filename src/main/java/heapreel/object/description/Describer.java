package heapreel.object.description;

import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.QstrPool;
import heapreel.interpreter.Qstrs;
import heapreel.memory.TargetAddress;
import heapreel.object.Allocations;
import heapreel.object.CodeInfo;
import heapreel.object.FunctionTypes;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes what an allocation is and holds, in a few printable words. */
final class Describer {

  private static final int MAX_NAMES = 3;
  private static final int MAX_OWNERS = 16;

  private final Allocations allocations;
  private final Values values;
  private final DataText data;
  private final CodeDescriber code;
  private final MapEntries dicts;
  private final Qstrs qstrs;
  private final @Nullable String[] paths;
  private final Interpreter interpreter;
  private final TypeNames types;

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
    this.types = new TypeNames(allocations, values);
    this.data = new DataText(allocations, values);
    this.code = new CodeDescriber(interpreter, allocations, functionTypes, values, qstrs, paths);
    this.dicts = MapEntries.ofDicts(interpreter, values.space());
  }

  String describe(int allocation) {
    Kind kind = allocations.kind(allocation);
    long at = allocations.address(allocation);
    return switch (kind) {
      case DICT, ORDERED_DICT -> kind.label() + " " + dicts.used(at) + " of " + dicts.alloc(at);
      case LIST -> "list " + filled(at, ObjectStruct.LIST);
      case SET -> typeName(allocation) + " " + filled(at, ObjectStruct.SET);
      case TUPLE -> "tuple of " + values.items(at);
      case NAMEDTUPLE -> typeName(allocation) + " namedtuple of " + values.items(at);
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
      case QSTR_POOL -> {
        QstrPool pool = QstrPool.read(values.space(), at);
        yield "qstr pool " + pool.length() + " of " + pool.alloc();
      }
      case QSTR_CHUNK -> chunk(at, at + allocations.bytes(allocation));
      case CELL -> "cell of " + values.text(values.field(at, ObjectStruct.CELL, FieldName.VALUE));
      case UNKNOWN, PROPERTY, SUPER, STATIC_METHOD, CLASS_METHOD -> kind.label();
      default -> kind.label() + whose(allocation, kind, at);
    };
  }

  /** The name of an object's type as a program sees it; empty where it has none. */
  Optional<String> type(int allocation) {
    return types.of(allocation);
  }

  private String typeName(int allocation) {
    return types.name(allocation);
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
          bounds(at, ObjectStruct.RANGE)
              .mapToObj(word -> Long.toString(signed(word)))
              .collect(Collectors.joining(", ", "range(", ")"));
      default ->
          bounds(at, ObjectStruct.SLICE)
              .mapToObj(values::text)
              .collect(Collectors.joining(", ", "slice(", ")"));
    };
  }

  private String filled(long at, ObjectStruct struct) {
    return values.field(at, struct, FieldName.LENGTH)
        + " of "
        + values.field(at, struct, FieldName.CAPACITY);
  }

  private LongStream bounds(long at, ObjectStruct struct) {
    return Stream.of(FieldName.START, FieldName.STOP, FieldName.STEP)
        .mapToLong(name -> values.field(at, struct, name));
  }

  private long signed(long word) {
    return interpreter.objects().bytes() == 4 ? (int) word : word;
  }

  /** The function that code belongs to, by its own prelude or else its owner. */
  private String ofCode(int allocation) {
    CodeInfo info = code.ofCode(allocation);
    String label = allocations.kind(allocation).label();
    return label + (info == null ? owned(allocation) : " of " + CodeDescriber.text(info));
  }

  private String moduleName(long module) {
    List<String> name = new ArrayList<>();
    dicts.forEach(
        values.field(module, ObjectStruct.MODULE, FieldName.GLOBALS),
        (key, value) -> {
          if ("__name__".equals(values.string(key)) && name.isEmpty()) {
            String text = values.string(value);
            name.add(text == null ? "" : SafeText.name(text));
          }
        });
    return name.isEmpty() ? "" : name.get(0);
  }

  private String exception(int allocation, long at) {
    long arguments = values.field(at, ObjectStruct.EXCEPTION, FieldName.ARGS);
    var type = values.typeOf(arguments);
    if (arguments == 0 || type == null || !type.name().equals("tuple")) {
      return typeName(allocation);
    }
    long count = values.items(arguments);
    String first = count > 0 ? values.whole(values.item(arguments, 0)) : "";
    return typeName(allocation) + "(" + first + (count > 1 ? ", …" : "") + ")";
  }

  /** The first strings of a chunk, those referenced by a pool. */
  private String chunk(long at, long end) {
    List<String> names = qstrs.textsIn(at, end, MAX_NAMES + 1);
    StringBuilder text = new StringBuilder("qstr chunk");
    for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
      text.append(i == 0 ? " " : ", ").append(SafeText.name(names.get(i)));
    }
    return text.append(names.size() > MAX_NAMES ? " …" : "").toString();
  }

  /** What data belongs to, also if that is static, or the text in it. */
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
    if (table == dicts.table(state.dictMain())) {
      return "__main__";
    }
    boolean modules = state.loadedModules() != 0 && table == dicts.table(state.loadedModules());
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
        return " of " + label + " at " + TargetAddress.text(allocations.address(owner));
      }
      owner = allocations.owner(owner);
    }
    return "";
  }
}
