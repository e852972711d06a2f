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

/** Says of functions, and of what is made of them or they are made of, which ones they are. */
final class CodeDescriber {

  private static final int MAX_OWNERS = 16;
  private static final int MAX_WRAPPERS = 3;

  /** What there is to say of code that has no name anywhere. */
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

  /** A function, a box around one, or one with what it needs to be called. */
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

  /** What code is of; null where nothing in it says that. */
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

  /** The module that code is of: that of the function around it, or of one with this very code. */
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
   * Name and place of a function, be it in a closure or a function that makes generators; of
   * machine code that does not say it, how a program would write it.
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

  /** The function in closures and boxes. */
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

  /** Whether a function that makes generators is a box around another function. */
  private boolean isBox(int allocation) {
    Field boxed = interpreter.layout(ObjectStruct.GENERATOR_BOX).field(FieldName.FUNCTION);
    int inner = allocations.at(allocations.field(allocation, boxed));
    return allocations.kind(allocation) == Kind.FUNCTION
        && inner != Allocations.NONE
        && allocations.kind(inner) == Kind.FUNCTION;
  }

  /** What the code of a function says, by what its type says that it is. */
  private @Nullable CodeInfo info(long function) {
    if (types.isBytecode(values.typeOf(function))) {
      return plausible(code.of(function));
    }
    int target = allocations.at(function);
    return target == Allocations.NONE
        ? null
        : plausible(code.ofNative(function, codeBytes(target)));
  }

  /**
   * Length of the allocation that a function's machine code begins; 0 where it is not on the heap.
   */
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
