package heapreel.synthetic.scene;

import heapreel.synthetic.firmware.CSizes;
import heapreel.synthetic.firmware.Code;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.Struct;

/** The frame of a function of bytecode: {@code mp_code_state_t} in {@code py/bc.h}. */
final class CodeState {

  private static final int EXCEPTION_WORDS = 3;

  private final SceneMemory memory;
  private final CodeLayout layout;
  private final long function;
  private final long bytecode;

  /** Frames of the function at {@code function}, whose bytecode is at {@code bytecode}. */
  CodeState(SceneMemory memory, CodeLayout layout, long function, long bytecode) {
    this.memory = memory;
    this.layout = layout;
    this.function = function;
    this.bytecode = bytecode;
  }

  /**
   * Continues a struct with a frame.
   *
   * @param base address of the struct
   * @param offset where in it the frame begins
   * @param ip offset in the bytecode of the next opcode
   */
  Struct append(Struct struct, long base, int offset, int ip, Code code, long... locals) {
    CSizes sizes = memory.sizes();
    long frame = base + offset;
    long state = frame + (5L * sizes.word() + sizes.object() - 1) / sizes.object() * sizes.object();
    long exceptions = state + (long) code.states() * sizes.object();
    struct.pointer(function).pointer(bytecode + ip).pointer(state);
    if (layout == CodeLayout.UNCOMPRESSED) {
      struct.pointer(exceptions - (long) EXCEPTION_WORDS * sizes.word());
    } else {
      struct.u16(code.states()).u16(0);
    }
    struct.pointer(memory.context() + memory.layout().dictMain());
    long[] values = new long[code.states()];
    values[0] = memory.none();
    for (int i = 0; i < locals.length; i++) {
      values[code.states() - 1 - i] = locals[i];
    }
    struct.objects(values);
    for (int i = 0; i < code.exceptions() * EXCEPTION_WORDS; i++) {
      struct.pointer(0);
    }
    return struct;
  }
}
