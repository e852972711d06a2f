package heapreel.synthetic.scene;

import heapreel.object.Kind;
import heapreel.synthetic.allocator.AllocationKind;
import heapreel.synthetic.firmware.BytecodeWriter;
import heapreel.synthetic.firmware.Code;
import heapreel.synthetic.firmware.CodeLayout;
import heapreel.synthetic.firmware.RomTypes;
import heapreel.synthetic.firmware.Struct;
import java.util.HashMap;
import java.util.Map;

/** Functions of a scene: {@code py/objfun.c}, {@code py/objgenerator.c}, {@code py/emitglue.c}. */
final class Functions {

  private static final int KIND_BYTECODE = 2;

  private final SceneMemory memory;
  private final CodeLayout layout;
  private final Map<Long, BytecodeWriter.Bytecode> bytecodes = new HashMap<>();

  Functions(SceneMemory memory) {
    this.memory = memory;
    this.layout = CodeLayout.of(memory.profile());
  }

  /**
   * Compiled code: what a function is made of.
   *
   * @param code what the compiler knew
   * @param module where it is
   * @param bytecode address of its bytecode
   * @param table address of its constants and nested functions; 0 for none
   */
  record Compiled(Code code, ModuleCode module, long bytecode, long table) {}

  /**
   * Compiles.
   *
   * @param nested addresses of raw code, or of bytecode, of the functions in it
   */
  Compiled compile(ModuleCode module, Code code, long... nested) {
    BytecodeWriter writer = new BytecodeWriter(memory.profile(), module::number);
    BytecodeWriter.Bytecode written = writer.write(code, module.file(), module.constants());
    long bytecode = memory.data(Kind.BYTECODE, written.bytes().length, written.bytes());
    memory.ledger().says(bytecode, code.name());
    bytecodes.put(bytecode, written);
    return new Compiled(code, module, bytecode, table(module, code, nested));
  }

  private long table(ModuleCode module, Code code, long... nested) {
    Struct table = memory.struct();
    if (layout == CodeLayout.MODULE_CONTEXT) {
      module.addConstants(code.constants());
      for (long child : nested) {
        table.pointer(child);
      }
    } else {
      for (String argument : code.arguments()) {
        table.object(memory.words().qstr(module.number(argument)));
      }
      code.constants().forEach(table::object);
      for (long child : nested) {
        table.integer(child);
      }
    }
    long made = memory.data(AllocationKind.PLAIN, Kind.CODE_TABLE, table);
    for (long child : nested) {
      memory.ledger().owner(child, made);
    }
    return made;
  }

  /** Raw code: what a function's table has for a function in it. */
  long rawCode(Compiled compiled) {
    Struct struct = memory.struct();
    Code code = compiled.code();
    if (CodeLayout.indicatesRawCode(memory.profile())) {
      struct.u16(0).u8(KIND_BYTECODE).u8(code.generator() ? 1 : 0);
    } else {
      long flags = layout.scopeFlags(code, memory.profile());
      struct.size(KIND_BYTECODE | flags << 3 | (long) code.positional() << 10);
    }
    struct.pointer(compiled.bytecode()).pointer(compiled.table());
    long made = memory.data(AllocationKind.PLAIN, Kind.RAW_CODE, struct);
    memory.ledger().says(made, code.name());
    own(compiled, made);
    return made;
  }

  /** What {@link #compile} would give, of code that is in ROM; {@code table} is 0 for none. */
  static Compiled frozen(ModuleCode module, Code code, long bytecode, long table) {
    return new Compiled(code, module, bytecode, table);
  }

  private void own(Compiled compiled, long owner) {
    memory.ledger().owner(compiled.bytecode(), owner);
    memory.ledger().owner(compiled.table(), owner);
  }

  /** What may stand in a table for a function that has no functions in it: its bytecode itself. */
  long nestedCode(Compiled compiled) {
    boolean bare = CodeLayout.indicatesRawCode(memory.profile()) && compiled.table() == 0;
    return bare ? compiled.bytecode() : rawCode(compiled);
  }

  /** A function; {@code extra} are defaults, then the dict of keyword defaults. */
  long function(Compiled compiled, long... extra) {
    Code code = compiled.code();
    boolean boxed = code.generator() && CodeLayout.boxesGenerators(memory.profile());
    String type = code.generator() && !boxed ? generatorType(code, "wrap") : "fun_bc";
    Struct struct = memory.struct(type);
    if (layout == CodeLayout.MODULE_CONTEXT) {
      struct
          .pointer(compiled.module().module())
          .pointer(compiled.table())
          .pointer(compiled.bytecode());
    } else {
      struct
          .pointer(compiled.module().globals())
          .pointer(compiled.bytecode())
          .pointer(compiled.table());
    }
    struct.objects(extra);
    String typeName = type.equals("fun_bc") ? "function" : generatorName(code);
    long made = memory.place(struct, Kind.FUNCTION, typeName, code.name());
    own(compiled, made);
    return boxed ? box(made, code) : made;
  }

  /** {@code coroutine} where coroutines have a type of their own. */
  private String generatorName(Code code) {
    boolean apart = code.coroutine() && RomTypes.hasCoroutineTypes(memory.profile());
    return apart ? "coroutine" : "generator";
  }

  private String generatorType(Code code, String which) {
    return (generatorName(code).equals("coroutine") ? "coro_" : "gen_") + which;
  }

  private long box(long function, Code code) {
    Struct struct = memory.struct("gen_wrap").pointer(function);
    if (CodeLayout.saysCoroutine(memory.profile())) {
      struct.u8(code.coroutine() ? 1 : 0);
    }
    return memory.place(struct, Kind.FUNCTION, "generator", code.name());
  }

  /** The function of bytecode in what {@link #function} gave: that itself, or in the box. */
  long unboxed(long function) {
    boolean boxed =
        CodeLayout.boxesGenerators(memory.profile())
            && memory.ram().word(function) == memory.type("gen_wrap");
    return boxed ? memory.ram().word(function + memory.sizes().word()) : function;
  }

  /** A generator that stands at its first {@code yield}. */
  long generator(long function, Compiled compiled, long... locals) {
    Struct header = generatorHeader(compiled);
    int offset = header.nextWord();
    CodeState state = new CodeState(memory, layout, unboxed(function), compiled.bytecode());
    int ip = bytecode(compiled).opcodes() + 2;
    long made =
        memory.place(
            state.append(header, 0, offset, ip, compiled.code(), locals),
            Kind.GENERATOR,
            generatorName(compiled.code()),
            compiled.code().name());
    state
        .append(generatorHeader(compiled), made, offset, ip, compiled.code(), locals)
        .write(memory.ram(), made);
    return made;
  }

  /** Where in a generator its frame begins, in bytes. */
  int frameInGenerator(Compiled compiled) {
    return generatorHeader(compiled).nextWord();
  }

  private Struct generatorHeader(Compiled compiled) {
    Struct struct = memory.struct(generatorType(compiled.code(), "instance"));
    if (layout == CodeLayout.UNCOMPRESSED) {
      struct.pointer(compiled.module().globals());
    } else {
      struct.object(memory.none());
    }
    int coroutine = compiled.code().coroutine() ? 1 : 0;
    return CodeLayout.saysCoroutine(memory.profile()) ? struct.u8(coroutine) : struct;
  }

  /** The state of a running function that has become too large for the C stack. */
  long frame(long function, Compiled compiled, long... locals) {
    CodeState state = new CodeState(memory, layout, unboxed(function), compiled.bytecode());
    int ip = bytecode(compiled).opcodes() + 1;
    Struct first = state.append(memory.struct(), 0, 0, ip, compiled.code(), locals);
    long made = memory.data(AllocationKind.PLAIN, Kind.CODE_STATE, first);
    memory.ledger().says(made, compiled.code().name());
    state.append(memory.struct(), made, 0, ip, compiled.code(), locals).write(memory.ram(), made);
    return made;
  }

  /**
   * The frame of a running function, to be written at {@code address}.
   *
   * @param progress how far from its first opcode it is, in bytes
   */
  Struct frameAt(long function, Compiled compiled, long address, int progress) {
    CodeState state = new CodeState(memory, layout, unboxed(function), compiled.bytecode());
    int ip = bytecode(compiled).opcodes() + progress;
    return state.append(memory.struct(), address, 0, ip, compiled.code());
  }

  private BytecodeWriter.Bytecode bytecode(Compiled compiled) {
    BytecodeWriter.Bytecode written = bytecodes.get(compiled.bytecode());
    if (written == null) {
      throw new IllegalArgumentException("not compiled here: " + compiled.code().name());
    }
    return written;
  }
}
