package heapreel.object.description;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.interpreter.Qstrs;
import heapreel.object.Allocations;
import heapreel.object.CodeReader;
import heapreel.object.Facts;
import heapreel.object.FunctionTypes;
import heapreel.object.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The constants that a function itself uses. Since MicroPython 1.19 a module has one table for all
 * of its functions, and their opcodes show what each of them loads from it; before, each function
 * has its own table.
 */
final class FunctionConstants {

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final FunctionTypes types;
  private final AddressSpace space;
  private final CodeReader code;
  private final ObjectLayout functions;
  private final ObjectLayout modules;

  FunctionConstants(
      Interpreter interpreter,
      Allocations allocations,
      FunctionTypes types,
      AddressSpace space,
      Qstrs qstrs) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.types = types;
    this.space = space;
    this.code = new CodeReader(interpreter, space, qstrs);
    this.functions = interpreter.layout(ObjectStruct.FUNCTION);
    this.modules = interpreter.layout(ObjectStruct.MODULE);
  }

  /**
   * The constants on the heap, in the order of the words that reference them; none where they are
   * unknown, as for machine code that shares a table.
   */
  List<Constant> of(int function) {
    if (allocations.kind(function) != Kind.FUNCTION) {
      return List.of();
    }
    if (functions.has(FieldName.CONSTANTS)) {
      return inOwnTable(function);
    }
    BitSet used =
        types.isBytecode(allocations.facts(function).type())
            ? code.constants(allocations.address(function))
            : null;
    return used == null
        ? List.of()
        : inModule(allocations.field(function, functions.field(FieldName.MODULE)), used);
  }

  private List<Constant> inOwnTable(int function) {
    int table = allocations.at(allocations.field(function, functions.field(FieldName.CONSTANTS)));
    if (table == Allocations.NONE || allocations.kind(table) != Kind.CODE_TABLE) {
      return List.of();
    }
    List<Constant> found = new ArrayList<>();
    Facts facts = allocations.facts(table);
    for (int i = 0; i < facts.pointers().length; i++) {
      int target = allocations.at(facts.pointers()[i]);
      if (target != Allocations.NONE && !isCode(allocations.kind(target))) {
        found.add(new Constant(table, new Pointer(facts.offsets()[i], target)));
      }
    }
    return found;
  }

  private static boolean isCode(Kind kind) {
    return kind == Kind.RAW_CODE || kind == Kind.BYTECODE || kind == Kind.NATIVE_CODE;
  }

  /** Looks in the table of objects, which follows the names, if any, in their allocation. */
  private List<Constant> inModule(long module, BitSet used) {
    long objects = modules.field(FieldName.CONSTANTS).read(space, module);
    long names = modules.field(FieldName.QSTRS).read(space, module);
    int table = allocations.at(allocations.at(names) == Allocations.NONE ? objects : names);
    if (table == Allocations.NONE || objects < allocations.address(table)) {
      return List.of();
    }
    List<Constant> found = new ArrayList<>();
    int bytes = interpreter.objects().bytes();
    long end = allocations.address(table) + allocations.bytes(table);
    for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
      long at = objects + (long) i * bytes;
      long value = at + bytes <= end ? interpreter.objects().read(space, at) : 0;
      int target = interpreter.words().isAddress(value) ? allocations.at(value) : Allocations.NONE;
      if (target != Allocations.NONE) {
        int offset = (int) (at - allocations.address(table));
        found.add(new Constant(table, new Pointer(offset, target)));
      }
    }
    return found;
  }
}
