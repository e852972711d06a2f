package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Field;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectStruct;

/**
 * Tables and items of the dicts and lists that are part of {@code mp_state_ctx}: the names of
 * {@code __main__}, the loaded modules, {@code sys.path} and {@code sys.argv}.
 */
final class StaticObjects {

  private final Interpreter interpreter;
  private final Allocations allocations;
  private final Field table;
  private final Field items;

  StaticObjects(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
    this.table = interpreter.layout(ObjectStruct.DICT).field(FieldName.TABLE);
    this.items = interpreter.layout(ObjectStruct.LIST).field(FieldName.ITEMS);
  }

  void claim(AddressSpace space) {
    InterpreterState state = interpreter.state();
    int word = interpreter.wordBytes();
    for (long at = state.lastPool(); at < state.end(); at += word) {
      BuiltinType type = interpreter.types().at(space.word(at));
      if (type != null) {
        switch (TypeKinds.of(type)) {
          case DICT, ORDERED_DICT -> claim(table.read(space, at), Kind.MAP_TABLE);
          case LIST -> claim(items.read(space, at), Kind.LIST_ITEMS);
          default -> {}
        }
      }
    }
  }

  private void claim(long data, Kind kind) {
    int target = allocations.at(data);
    if (target != Allocations.NONE && allocations.owner(target) == Allocations.NONE) {
      allocations.kind(target, kind);
    }
  }
}
