package heapreel.object;

import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectFormat;
import heapreel.interpreter.PreludeFormat;

/**
 * Tells code apart: bytecode from machine code, functions that make generators from generators, and
 * what hangs on tables of constants and nested functions.
 */
final class CodeKinds {

  /** {@code MP_CODE_BYTECODE}; machine code has higher numbers. */
  private static final int RAW_BYTECODE = 2;

  /** Kind, flags and number of arguments: the first word of {@code mp_raw_code_t}. */
  private static final long MAX_RAW_CODE_BITS = 1 << 24;

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final IntStack tables = new IntStack();
  private final FunctionTypes types;

  CodeKinds(Interpreter interpreter, Allocations allocations, FunctionTypes types) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.types = types;
  }

  /**
   * Whether an object of type {@code generator} is one that runs: the second or third word of its
   * own is the function, or a later one where an object word is larger than a pointer. A function
   * that makes generators is laid out as a function is, or holds the address of one.
   */
  boolean isRunning(int allocation) {
    ObjectFormat objects = interpreter.objects();
    boolean padded =
        objects.alignment() > interpreter.wordBytes() && allocations.word(allocation, 1) == 0;
    return padded
        ? !leadsToFunction(allocation, 2)
            && (leadsToFunction(allocation, 4) || leadsToFunction(allocation, 5))
        : !leadsToFunction(allocation, 1)
            && (leadsToFunction(allocation, 2) || leadsToFunction(allocation, 3));
  }

  private boolean leadsToFunction(int allocation, int word) {
    return isCallable(allocations.word(allocation, word));
  }

  private boolean isCallable(long address) {
    int target = allocations.at(address);
    if (target == Allocations.NONE) {
      return false;
    }
    Kind kind = allocations.facts(target).kind();
    return kind == Kind.FUNCTION || kind == Kind.GENERATOR;
  }

  /** What the code of a function is. */
  Kind kindOfCode(int function) {
    boolean bytecode = types.isBytecode(allocations.facts(function).type());
    return bytecode ? Kind.BYTECODE : Kind.NATIVE_CODE;
  }

  /** Decides what the tables of functions and modules lead to, and what looks like code. */
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
      for (long pointer : allocations.facts(table).pointers()) {
        int target = allocations.at(pointer);
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

  /** A table holds {@code mp_raw_code_t}, or since MicroPython 1.23 bytecode itself. */
  private Kind inTable(int target) {
    boolean code = allocations.at(allocations.word(target, 1)) != Allocations.NONE;
    boolean raw = (allocations.word(target, 0) & 0xffff) == 0;
    return code || raw || interpreter.preludes() != PreludeFormat.INDEXED
        ? Kind.RAW_CODE
        : Kind.BYTECODE;
  }

  /**
   * {@code mp_raw_code_t} that has become unreachable, or only the middle of bytecode: a small
   * number, code, and at most a table more.
   */
  private boolean isRawCode(int allocation) {
    int code = allocations.at(allocations.word(allocation, 1));
    if (code == Allocations.NONE || allocations.word(allocation, 0) > MAX_RAW_CODE_BITS) {
      return false;
    }
    Kind kind = allocations.kind(code);
    boolean isCode = kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE;
    long table = allocations.word(allocation, 2);
    int target = allocations.at(table);
    boolean hasTable =
        target == Allocations.NONE
            ? table < MAX_RAW_CODE_BITS
            : allocations.kind(target) == Kind.CODE_TABLE
                || allocations.kind(target) == Kind.UNKNOWN;
    return isCode && hasTable;
  }

  private Kind inRawCode(int raw, int target) {
    if (allocations.word(raw, 1) != allocations.address(target)) {
      return Kind.CODE_TABLE;
    }
    long bits = allocations.word(raw, 0);
    long kind = (bits & 0xffff) == 0 ? (bits >> 16) & 0xff : bits & 7;
    return kind <= RAW_BYTECODE ? Kind.BYTECODE : Kind.NATIVE_CODE;
  }
}
