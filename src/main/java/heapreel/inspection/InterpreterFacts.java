package heapreel.inspection;

import heapreel.heap.Heap;
import heapreel.interpreter.AddressSpace;
import heapreel.interpreter.BuiltinType;
import heapreel.interpreter.Interpreter;
import java.util.List;

/**
 * What is known of the interpreter in one snapshot.
 *
 * @param interpreter what its build fixes
 * @param pools its pools of qstrs, the newest first
 */
public record InterpreterFacts(Interpreter interpreter, List<PoolFacts> pools) {

  /** The facts of the interpreter whose heap this is. */
  public static InterpreterFacts of(Interpreter interpreter, AddressSpace space, Heap heap) {
    return new InterpreterFacts(
        interpreter, PoolFacts.of(interpreter.qstrs(space).pools(), space, heap));
  }

  /** Number of built-in types, exceptions among them. */
  public int types() {
    return interpreter.types().all().size();
  }

  /** Number of built-in types that are exceptions. */
  public int exceptionTypes() {
    return (int) interpreter.types().all().stream().filter(BuiltinType::exception).count();
  }

  /** Number of qstrs in all pools. */
  public int qstrs() {
    return pools.isEmpty() ? 0 : pools.get(0).pool().total() + pools.get(0).pool().length();
  }
}
