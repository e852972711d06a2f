package heapreel.report;

import heapreel.inspection.Inspection;
import heapreel.inspection.InterpreterFacts;
import heapreel.inspection.PoolFacts;
import heapreel.interpreter.FloatFormat;
import heapreel.interpreter.Interpreter;
import heapreel.interpreter.InterpreterState;
import heapreel.interpreter.ObjectWords;
import heapreel.memory.TargetAddress;
import java.util.List;
import java.util.Locale;

/** The interpreter, for people, or why it was not found. */
final class InspectionInterpreterText {

  private final Interpreter interpreter;
  private final InterpreterFacts facts;
  private final FactLines lines;

  private InspectionInterpreterText(InterpreterFacts facts, FactLines lines) {
    this.interpreter = facts.interpreter();
    this.facts = facts;
    this.lines = lines;
  }

  static void print(Inspection inspection, FactLines lines) {
    lines.heading("interpreter");
    inspection
        .interpreter()
        .ifPresent(facts -> new InspectionInterpreterText(facts, lines).print());
    inspection.whyNoInterpreter().ifPresent(why -> lines.lines("not found", why.clauses()));
  }

  private void print() {
    lines.line("qstrs", "%,d: %s", facts.qstrs(), interpreter.qstrs());
    for (PoolFacts pool : facts.pools()) {
      lines.line(
          "",
          "%s, %s: %,d from %,d on",
          TargetAddress.text(pool.pool().address()),
          pool.place().label(),
          pool.pool().length(),
          pool.pool().total());
    }
    lines.line("types", "%,d, %,d of them exceptions", facts.types(), facts.exceptionTypes());
    lines.line("objects", "%s", words(interpreter.words()));
    FloatFormat floats = interpreter.floats();
    lines.line("floats", "%d bytes", floats.bytes());
    lines.line("prelude", "%s", interpreter.preludes().name().toLowerCase(Locale.ROOT));
    state(interpreter.state());
  }

  private static String words(ObjectWords words) {
    return switch (words) {
      case A_OLD -> "representation A, None in ROM";
      case A_NEW -> "representation A, None immediate";
      case B_OLD -> "representation B, None in ROM";
      case B_NEW -> "representation B, None immediate";
      case C_OLD -> "representation C, None in ROM";
      case C_NEW -> "representation C, None immediate";
      case D -> "representation D";
    };
  }

  private void state(InterpreterState state) {
    lines.lines(
        "mp_state_ctx",
        List.of(
            "dict_locals " + found(state.dictLocals()),
            "last_pool " + found(state.lastPool()),
            "mp_loaded_modules_dict " + found(state.loadedModules()),
            "dict_main " + found(state.dictMain())));
    lines.line(
        "stack",
        "%s",
        state.stackTop() == 0
            ? "not found: what only the stack references counts as garbage"
            : "begins at " + TargetAddress.text(state.stackTop()) + ", grows down");
    lines.line("pystack", "%s", state.pystack() == 0 ? "none" : found(state.pystack()));
  }

  private static String found(long address) {
    return address == 0 ? "not found" : "at " + TargetAddress.text(address);
  }
}
