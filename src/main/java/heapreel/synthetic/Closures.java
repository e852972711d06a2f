package heapreel.synthetic;

import heapreel.object.Kind;
import java.util.SplittableRandom;

/** What wraps functions in a scene, and functions of machine code. */
final class Closures {

  private static final int NATIVE_BYTES = 52;

  private final SceneMemory memory;

  Closures(SceneMemory memory) {
    this.memory = memory;
  }

  /** A variable that functions share. */
  long cell(long value) {
    return memory.place(memory.struct("cell").object(value), Kind.CELL, "", "");
  }

  long closure(long function, String name, long... cells) {
    Struct struct = memory.struct("closure").object(function).size(cells.length).objects(cells);
    return memory.place(struct, Kind.CLOSURE, "closure", name);
  }

  long boundMethod(long method, String name, long self) {
    Struct struct = memory.struct("bound_method").objects(method, self);
    return memory.place(struct, Kind.BOUND_METHOD, "bound_method", name);
  }

  /** A function that the native emitter compiled: the struct of one of bytecode. */
  long nativeFunction(ModuleCode module) {
    long code = machineCode(1);
    Struct struct = memory.struct("fun_native");
    if (CodeLayout.of(memory.profile()) == CodeLayout.MODULE_CONTEXT) {
      struct.pointer(module.module()).pointer(0).pointer(code);
    } else {
      struct.pointer(module.globals()).pointer(code).pointer(0);
    }
    return owning(struct, code);
  }

  /** A function that was written in assembler: {@code mp_obj_fun_asm_t}. */
  long assemblerFunction(int arguments) {
    long code = machineCode(2);
    return owning(memory.struct("fun_asm").size(arguments).pointer(code).integer(0), code);
  }

  private long owning(Struct struct, long code) {
    long made = memory.place(struct, Kind.FUNCTION, "function", "");
    memory.ledger().owner(code, made);
    return made;
  }

  private long machineCode(int seed) {
    byte[] code = new byte[NATIVE_BYTES];
    new SplittableRandom(seed).nextBytes(code);
    return memory.data(Kind.NATIVE_CODE, code.length, code);
  }
}
