package heapreel.object;

import heapreel.firmware.Symbols;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of the places outside the heap that lead into it: fields of {@code mp_state_ctx}, the
 * symbol and offset where there are symbols, how deep on the C stack, or an address.
 */
final class RootNames {

  private static final String CONTEXT = "mp_state_ctx";

  private final Symbols symbols;
  private final InterpreterState state;
  private final Map<Long, String> fields = new HashMap<>();

  RootNames(Interpreter interpreter, Symbols symbols) {
    this.symbols = symbols;
    this.state = interpreter.state();
    int table = interpreter.layout(ObjectStruct.DICT).offset(FieldName.TABLE);
    ObjectLayout thread = interpreter.layout(ObjectStruct.THREAD);
    if (state.dictLocals() != 0) {
      fields.put(
          state.dictLocals() + thread.offset(FieldName.DICT_LOCALS),
          CONTEXT + ".thread.dict_locals");
      fields.put(
          state.dictLocals() + thread.offset(FieldName.DICT_GLOBALS),
          CONTEXT + ".thread.dict_globals");
    }
    fields.put(state.lastPool(), CONTEXT + ".vm.last_pool");
    fields.put(state.dictMain() + table, CONTEXT + ".vm.dict_main.map.table");
    if (state.loadedModules() != 0) {
      fields.put(state.loadedModules() + table, CONTEXT + ".vm.mp_loaded_modules_dict.map.table");
    }
  }

  /** The name of a place that is part of the interpreter's state. */
  String ofState(long place) {
    String field = fields.get(place);
    if (field != null) {
      return field;
    }
    String label = symbols.label(place).orElse("");
    if (!label.isEmpty() && !label.startsWith(CONTEXT)) {
      return label;
    }
    if (place < state.rootsStart() || place >= state.end()) {
      return "pystack";
    }
    return place < state.lastPool()
        ? CONTEXT + ".thread.dict_locals+" + (place - state.dictLocals())
        : CONTEXT + ".vm+" + (place - state.lastPool());
  }

  /** The name of a place on the C stack, or of a variable somewhere else. */
  String outside(long place, boolean onStack) {
    if (!onStack) {
      return symbols.label(place).orElseGet(() -> "0x" + SafeText.hex(place, 8));
    }
    return "stack top-0x" + Long.toHexString(state.stackTop() - place);
  }
}
