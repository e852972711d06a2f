package heapreel.object;

import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes bytecode from machine code and generator functions from running generators, and
 * decides the kinds of what tables of constants and nested functions reference.
 */
public final class CodeKinds {

  /** {@code MP_CODE_BYTECODE}; machine code has higher numbers. */
  private static final int RAW_BYTECODE = 2;

  /** Kind, flags and number of arguments: the first word of {@code mp_raw_code_t}. */
  private static final long MAX_RAW_CODE_BITS = 1 << 24;

  private static final List<ObjectStruct> GENERATORS =
      List.of(
          ObjectStruct.OLD_GENERATOR,
          ObjectStruct.OLD_FLAGGED_GENERATOR,
          ObjectStruct.GENERATOR,
          ObjectStruct.FLAGGED_GENERATOR);

  /**
   * Where a generator may reference its function.
   *
   * @param padding C's padding before the first of its own words; null if there is none
   * @param first the first of its own words
   * @param function its function
   */
  private record Generator(@Nullable Field padding, Field first, Field function) {

    static Generator of(ObjectLayout layout) {
      boolean padded = layout.has(FieldName.PADDING);
      boolean old = layout.has(FieldName.GLOBALS);
      return new Generator(
          padded ? layout.field(FieldName.PADDING) : null,
          layout.field(old ? FieldName.GLOBALS : FieldName.PENDING),
          layout.field(FieldName.FUNCTION));
    }

    // By hand, as in all records that are compared while a capture is opened.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Generator that
          && Objects.equals(padding, that.padding)
          && first.equals(that.first)
          && function.equals(that.function);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * Objects.hashCode(padding) + first.hashCode()) + function.hashCode();
    }
  }

  private final Allocations allocations;
  private final IntStack tables = new IntStack();
  private final FunctionTypes types;
  private final List<Generator> generators;
  private final ObjectLayout raw;
  private final boolean bareChildren;

  CodeKinds(Interpreter interpreter, Allocations allocations, FunctionTypes types) {
    this.allocations = allocations;
    this.types = types;
    this.generators = generators(interpreter).stream().map(Generator::of).distinct().toList();
    this.raw = interpreter.layout(ObjectStruct.RAW_CODE);
    this.bareChildren = interpreter.layout(ObjectStruct.FUNCTION).has(FieldName.CHILDREN);
  }

  /** The structs that a running generator of this firmware may have; its words decide which. */
  public static List<ObjectLayout> generators(Interpreter interpreter) {
    return GENERATORS.stream().map(interpreter::layout).toList();
  }

  /**
   * Whether an object of type {@code generator} is a running one: it references a function at a
   * generator's offset, and none in the first of a generator's own words. A generator function has
   * a function's layout, or holds the address of one.
   */
  boolean isRunning(int allocation) {
    for (Generator generator : generators) {
      boolean padded =
          generator.padding() == null || allocations.field(allocation, generator.padding()) == 0;
      if (padded
          && !isCallable(allocations.field(allocation, generator.first()))
          && isCallable(allocations.field(allocation, generator.function()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isCallable(long address) {
    int target = allocations.at(address);
    if (target == Allocations.NONE) {
      return false;
    }
    Kind kind = allocations.facts(target).kind();
    return kind == Kind.FUNCTION || kind == Kind.GENERATOR;
  }

  /** The kind of a function's code. */
  Kind kindOfCode(int function) {
    boolean bytecode = types.isBytecode(allocations.facts(function).type());
    return bytecode ? Kind.BYTECODE : Kind.NATIVE_CODE;
  }

  /** Decides what tables of functions and modules reference, and what looks like code. */
  void resolve() {
    tables.clear();
    for (int i = 0; i < allocations.count(); i++) {
      if (allocations.kind(i) == Kind.CODE_TABLE) {
        tables.push(i);
      } else if (allocations.kind(i) == Kind.UNKNOWN && isRawCode(i)) {
        allocations.kind(i, Kind.RAW_CODE);
        tables.push(i);
      }
    }
    while (!tables.isEmpty()) {
      int table = tables.pop();
      Kind kind = allocations.kind(table);
      for (int block : allocations.facts(table).targets()) {
        int target = allocations.atBlock(block);
        if (target != Allocations.NONE && allocations.kind(target) == Kind.UNKNOWN) {
          Kind found = kind == Kind.CODE_TABLE ? inTable(target) : inRawCode(table, target);
          allocations.own(target, found, table);
          if (found == Kind.CODE_TABLE || found == Kind.RAW_CODE) {
            tables.push(target);
          }
        }
      }
    }
  }

  private long raw(int allocation, FieldName field) {
    return allocations.field(allocation, raw.field(field));
  }

  /**
   * A table references {@code mp_raw_code_t}; where functions have a separate table of nested
   * functions, since MicroPython 1.23 also bytecode itself.
   */
  private Kind inTable(int target) {
    boolean code = allocations.at(raw(target, FieldName.CODE)) != Allocations.NONE;
    boolean marked = raw(target, FieldName.MARK) == 0;
    return code || marked || !bareChildren ? Kind.RAW_CODE : Kind.BYTECODE;
  }

  /**
   * {@code mp_raw_code_t} that has become unreachable, or only the middle of bytecode: a small
   * number, code, and at most a table more.
   */
  private boolean isRawCode(int allocation) {
    int code = allocations.at(raw(allocation, FieldName.CODE));
    if (code == Allocations.NONE || raw(allocation, FieldName.ALL_BITS) > MAX_RAW_CODE_BITS) {
      return false;
    }
    Kind kind = allocations.kind(code);
    boolean isCode = kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE;
    long table = raw(allocation, FieldName.CHILDREN);
    int target = allocations.at(table);
    boolean hasTable =
        target == Allocations.NONE
            ? table < MAX_RAW_CODE_BITS
            : allocations.kind(target) == Kind.CODE_TABLE
                || allocations.kind(target) == Kind.UNKNOWN;
    return isCode && hasTable;
  }

  private Kind inRawCode(int owner, int target) {
    if (raw(owner, FieldName.CODE) != allocations.address(target)) {
      return Kind.CODE_TABLE;
    }
    boolean marked = raw(owner, FieldName.MARK) == 0;
    long kind = raw(owner, marked ? FieldName.MARKED_KIND : FieldName.KIND);
    return kind <= RAW_BYTECODE ? Kind.BYTECODE : Kind.NATIVE_CODE;
  }
}
