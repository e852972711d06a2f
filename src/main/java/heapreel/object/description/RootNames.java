package heapreel.object.description;

import heapreel.firmware.Symbols;
import heapreel.interpreter.FieldName;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectLayout;
import heapreel.interpreter.ObjectStruct;
import heapreel.object.Roots;
import heapreel.object.description.RootPlace.Address;
import heapreel.object.description.RootPlace.CStack;
import heapreel.object.description.RootPlace.PythonStack;
import heapreel.object.description.RootPlace.StateField;
import heapreel.object.description.RootPlace.StateOffset;
import heapreel.object.description.RootPlace.Symbol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names the words outside the heap that point into it: fields of {@code mp_state_ctx}, a symbol and
 * offset where there are symbols, a depth on the C stack, or an address.
 */
final class RootNames {

  private final Symbols symbols;
  private final InterpreterState state;
  private final Map<Long, StateField> fields = new HashMap<>();

  RootNames(Interpreter interpreter, Symbols symbols) {
    this.symbols = symbols;
    this.state = interpreter.state();
    int table = interpreter.layout(ObjectStruct.DICT).offset(FieldName.TABLE);
    ObjectLayout thread = interpreter.layout(ObjectStruct.THREAD);
    if (state.dictLocals() != 0) {
      fields.put(state.dictLocals() + thread.offset(FieldName.DICT_LOCALS), StateField.DICT_LOCALS);
      fields.put(
          state.dictLocals() + thread.offset(FieldName.DICT_GLOBALS), StateField.DICT_GLOBALS);
    }
    fields.put(state.lastPool(), StateField.LAST_POOL);
    fields.put(state.dictMain() + table, StateField.MAIN_TABLE);
    if (state.loadedModules() != 0) {
      fields.put(state.loadedModules() + table, StateField.MODULES_TABLE);
    }
  }

  /** One of the roots that were found. */
  Root of(Roots found, int number) {
    long address = found.place(number);
    if (found.isOfState(number)) {
      return new Root(address, RootRegion.STATE, ofState(address));
    }
    return found.isOnStack(number)
        ? new Root(address, RootRegion.STACK, new CStack(state.stackTop() - address))
        : new Root(address, RootRegion.VARIABLES, variable(address));
  }

  private RootPlace ofState(long address) {
    StateField field = fields.get(address);
    if (field != null) {
      return field;
    }
    Optional<String> label = symbols.label(address);
    if (label.isPresent() && !label.get().startsWith(RootPlace.STATE)) {
      return new Symbol(label.get());
    }
    if (address < state.rootsStart() || address >= state.end()) {
      return new PythonStack();
    }
    return address < state.lastPool()
        ? new StateOffset(StateOffset.Part.THREAD, address - state.dictLocals())
        : new StateOffset(StateOffset.Part.VM, address - state.lastPool());
  }

  private RootPlace variable(long address) {
    Optional<String> label = symbols.label(address);
    return label.isPresent() ? new Symbol(label.get()) : new Address(address);
  }
}
