package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.firmware.BytecodeWriter;
import heapreel.synthetic.firmware.Code;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.Struct;
import java.util.Arrays;
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

  /**
   * A function that the native emitter compiled: the struct of one of bytecode. Since MicroPython
   * 1.19 its table points at the prelude behind the machine code, since 1.23 that begins with
   * where.
   */
  long nativeFunction(ModuleCode module, Code code) {
    Struct struct = memory.struct("fun_native");
    if (CodeLayout.of(memory.profile()) != CodeLayout.MODULE_CONTEXT) {
      long machine = machineCode(1);
      return owning(struct.pointer(module.globals()).pointer(machine).pointer(0), machine, "");
    }
    byte[] bytes = random(1);
    if (CodeLayout.indicatesRawCode(memory.profile())) {
      Arrays.fill(bytes, 0, memory.sizes().word(), (byte) 0);
    }
    byte[] prelude = new BytecodeWriter(memory.profile(), module::number).nativePrelude(code);
    byte[] all = Arrays.copyOf(bytes, NATIVE_BYTES + prelude.length);
    System.arraycopy(prelude, 0, all, NATIVE_BYTES, prelude.length);
    long machine = memory.data(Kind.NATIVE_CODE, all.length, all);
    memory.ledger().says(machine, code.name());
    struct.pointer(module.module()).pointer(machine + NATIVE_BYTES).pointer(machine);
    return owning(struct, machine, code.name());
  }

  /** A function that was written in assembler: {@code mp_obj_fun_asm_t}. */
  long assemblerFunction(int arguments) {
    long code = machineCode(2);
    return owning(memory.struct("fun_asm").size(arguments).pointer(code).integer(0), code, "");
  }

  private long owning(Struct struct, long code, String says) {
    long made = memory.place(struct, Kind.FUNCTION, "function", says);
    memory.ledger().owner(code, made);
    return made;
  }

  private long machineCode(int seed) {
    byte[] code = random(seed);
    return memory.data(Kind.NATIVE_CODE, code.length, code);
  }

  private static byte[] random(int seed) {
    byte[] code = new byte[NATIVE_BYTES];
    new SplittableRandom(seed).nextBytes(code);
    return code;
  }
}
