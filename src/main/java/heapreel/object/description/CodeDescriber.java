package heapreel.object.description;

import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.Qstrs;
import heapreel.object.Allocations;
import heapreel.object.CodeContexts;
import heapreel.object.CodeInfo;
import heapreel.object.CodeKinds;
import heapreel.object.CodeReader;
import heapreel.object.FunctionTypes;
import heapreel.object.Kind;
import org.jspecify.annotations.Nullable;

/** Describes functions, their code, and objects made of functions. */
final class CodeDescriber {

  private static final int MAX_OWNERS = 16;
  private static final int MAX_WRAPPERS = 3;

  /** Description of code without a name. */
  private static final String NAMELESS = "machine code";

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final FunctionTypes types;
  private final Values values;
  private final CodeReader code;
  private final CodeContexts contexts;
  private final @Nullable String[] paths;

  CodeDescriber(
      Interpreter interpreter,
      Allocations allocations,
      FunctionTypes types,
      Values values,
      Qstrs qstrs,
      @Nullable String[] paths) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.types = types;
    this.values = values;
    this.code = new CodeReader(interpreter, values.space(), qstrs);
    this.contexts = new CodeContexts(interpreter.layout(ObjectStruct.FUNCTION), allocations);
    this.paths = paths;
  }

  /** Describes a function, a closure, a bound method, a generator or a frame. */
  String describe(int allocation) {
    long at = allocations.address(allocation);
    return switch (allocations.kind(allocation)) {
      case FUNCTION -> function(allocation);
      case CLOSURE ->
          "closure of " + name(values.field(at, ObjectStruct.CLOSURE, FieldName.FUNCTION));
      case BOUND_METHOD ->
          "bound method " + name(values.field(at, ObjectStruct.BOUND_METHOD, FieldName.FUNCTION));
      case GENERATOR -> "generator " + running(allocation);
      case CODE_STATE ->
          "frame of " + name(values.field(at, ObjectStruct.CODE_STATE, FieldName.FUNCTION));
      default -> throw new IllegalArgumentException(allocations.kind(allocation).label());
    };
  }

  /** The function that code belongs to; null where the code has no valid prelude. */
  @Nullable CodeInfo ofCode(int allocation) {
    if (allocations.kind(allocation) == Kind.NATIVE_CODE) {
      int owner = allocations.owner(allocation);
      return owner == Allocations.NONE ? null : info(allocations.address(owner));
    }
    boolean raw = allocations.kind(allocation) == Kind.RAW_CODE;
    long at = allocations.address(allocation);
    long start = raw ? values.field(at, ObjectStruct.RAW_CODE, FieldName.CODE) : at;
    int target = allocations.at(start);
    if (target != Allocations.NONE && allocations.kind(target) == Kind.NATIVE_CODE) {
      return null;
    }
    return plausible(code.read(start, context(allocation, start)));
  }

  private static @Nullable CodeInfo plausible(@Nullable CodeInfo info) {
    return info != null && info.isPlausible() ? info : null;
  }

  private String function(int allocation) {
    BuiltinType type = allocations.facts(allocation).type();
    String label = type != null && type.name().equals("function") ? "" : "generator ";
    long at = unwrapped(allocations.address(allocation));
    if (types.isBytecode(values.typeOf(at))) {
      return label + "function " + name(at);
    }
    String name = name(at);
    return "native " + label + "function" + (name.equals(NAMELESS) ? "" : " " + name);
  }

  /** The module of code: that of the function that owns it, or of one with this very code. */
  private long context(int allocation, long start) {
    int owner = allocation;
    for (int i = 0; i < MAX_OWNERS && owner != Allocations.NONE; i++) {
      if (allocations.kind(owner) == Kind.FUNCTION) {
        return code.context(allocations.address(owner));
      }
      owner = allocations.owner(owner);
    }
    return contexts.context(start);
  }

  private String running(int allocation) {
    for (ObjectLayout layout : CodeKinds.generators(interpreter)) {
      long function = allocations.field(allocation, layout.field(FieldName.FUNCTION));
      int target = allocations.at(function);
      if (target != Allocations.NONE && allocations.kind(target) == Kind.FUNCTION) {
        return name(function);
      }
    }
    return "that has finished";
  }

  /**
   * Name and place of a function, also inside a closure or generator function; for machine code
   * without them, the Python expression for it.
   */
  private String name(long function) {
    long at = unwrapped(function);
    CodeInfo info = info(at);
    if (info != null) {
      return text(info);
    }
    int target = allocations.at(at);
    if (target == Allocations.NONE) {
      return "<built-in>";
    }
    String path = paths[target];
    return path == null ? NAMELESS : path;
  }

  /** The function inside closures and wrappers. */
  private long unwrapped(long function) {
    long at = function;
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      int target = allocations.at(at);
      if (target == Allocations.NONE) {
        break;
      }
      if (allocations.kind(target) == Kind.CLOSURE) {
        at = values.field(at, ObjectStruct.CLOSURE, FieldName.FUNCTION);
      } else if (isBox(target)) {
        at = values.field(at, ObjectStruct.GENERATOR_BOX, FieldName.FUNCTION);
      } else {
        break;
      }
    }
    return at;
  }

  /** Whether a generator function is a wrapper of another function. */
  private boolean isBox(int allocation) {
    Field boxed = interpreter.layout(ObjectStruct.GENERATOR_BOX).field(FieldName.FUNCTION);
    int inner = allocations.at(allocations.field(allocation, boxed));
    return allocations.kind(allocation) == Kind.FUNCTION
        && inner != Allocations.NONE
        && allocations.kind(inner) == Kind.FUNCTION;
  }

  /** The prelude of a function's code, read as bytecode or machine code by its type. */
  private @Nullable CodeInfo info(long function) {
    if (types.isBytecode(values.typeOf(function))) {
      return plausible(code.of(function));
    }
    int target = allocations.at(function);
    return target == Allocations.NONE
        ? null
        : plausible(code.ofNative(function, codeBytes(target)));
  }

  /** Length of the allocation that begins with a function's machine code; 0 where there is none. */
  private long codeBytes(int function) {
    Field begin = interpreter.layout(ObjectStruct.FUNCTION).field(FieldName.CODE);
    int target = allocations.at(allocations.field(function, begin));
    return target == Allocations.NONE ? 0 : allocations.bytes(target);
  }

  /** {@code dist (main.py:6)}. */
  static String text(CodeInfo info) {
    String place = info.line() == CodeInfo.NO_LINE ? "" : ":" + info.line();
    return SafeText.name(info.name()) + " (" + SafeText.name(info.file()) + place + ")";
  }
}
