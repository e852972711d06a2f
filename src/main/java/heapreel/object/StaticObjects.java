package heapreel.object;

import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;

/**
 * Tables and items of the dicts and lists that are part of {@code mp_state_ctx}: the names of
 * {@code __main__}, the loaded modules, {@code sys.path} and {@code sys.argv}.
 */
final class StaticObjects {

  private static final int DATA_WORD = 3;

  private final Interpreter interpreter;
  private final Allocations allocations;

  StaticObjects(Interpreter interpreter, Allocations allocations) {
    this.interpreter = interpreter;
    this.allocations = allocations;
  }

  void claim(AddressSpace space) {
    InterpreterState state = interpreter.state();
    int word = interpreter.wordBytes();
    for (long at = state.lastPool(); at < state.end(); at += word) {
      BuiltinType type = interpreter.types().at(space.word(at));
      if (type != null) {
        claim(TypeKinds.of(type), space.word(at + (long) DATA_WORD * word));
      }
    }
  }

  private void claim(Kind of, long data) {
    int target = allocations.at(data);
    if (target == Allocations.NONE || allocations.owner(target) != Allocations.NONE) {
      return;
    }
    switch (of) {
      case DICT, ORDERED_DICT -> allocations.kind(target, Kind.MAP_TABLE);
      case LIST -> allocations.kind(target, Kind.LIST_ITEMS);
      default -> {}
    }
  }
}
